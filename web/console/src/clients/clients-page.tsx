import { useEffect, useState } from "preact/hooks";
import type { ClientFilter, ClientRow, ClientTag, Location } from "@branchbook/client";
import { Button, Empty, Field, formatMoment, formatMoney, formatNumber, Icon, Select, Table, toast, type Column } from "@branchbook/ui";
import { Workspace } from "../frame.tsx";
import { useLoaded } from "../loading.ts";
import { goTo } from "../navigation.tsx";
import type { Route } from "../route.ts";
import { api } from "../session.ts";
import { t } from "../words.ts";
import { refined, sorts } from "./client-filter.ts";
import { ClientForm } from "./client-form.tsx";
import { FilterChips, FilterFields } from "./filter-fields.tsx";
import { Tags } from "./tags.tsx";

type At = Extract<Route, { page: "clients" }>;

const PATIENCE = 150;

/** The client base of one branch, found while one types and narrowed by filters. */
export function ClientsPage({ at, location }: { at: At; location: Location }) {
  if (!location.may.see_clients) {
    return (
      <Workspace title={t("clients")} heading={<h1>{t("clients")}</h1>}>
        <Empty icon="shield" title={t("mayNotSeeClients")} />
      </Workspace>
    );
  }
  return <ClientBase at={at} location={location} />;
}

const NO_TAGS: readonly ClientTag[] = [];

function ClientBase({ at, location }: { at: At; location: Location }) {
  const [adding, setAdding] = useState(false);
  const [filtering, setFiltering] = useState(false);
  const page = at.at ?? 1;
  const search = at.search ?? "";
  const filter = at.filter ?? {};
  const loaded = useLoaded(
    `clients ${location.id} ${page} ${search} ${JSON.stringify(filter)}`, (signal) => api.clients(location.id, { ...filter, search, page }, signal));
  const choices = useLoaded(`client choices ${location.id}`, (signal) => api.clientChoices(location.id, signal));
  const tags = choices.data?.tags ?? NO_TAGS;
  const show = (change: { search?: string; filter?: ClientFilter | undefined; at?: number }) => {
    const next = { search, filter: at.filter, at: 1, ...change };
    goTo({
      page: "clients", location: location.id, ...(next.search ? { search: next.search } : {}), ...(next.filter ? { filter: next.filter } : {}),
      ...(next.at > 1 ? { at: next.at } : {}),
    }, { replace: true });
  };
  const narrow = { filter, tags, location, onChange: (narrowed: ClientFilter | undefined) => show({ filter: narrowed }) };
  const total = loaded.data?.total ?? 0;
  const size = loaded.data?.page_size ?? 1;
  return (
    <Workspace
      title={t("clients")}
      heading={<><h1>{t("clients")}</h1><p class="muted content-lead">{location.title} · {t("clientsLead")}</p></>}
      tools={location.may.edit_clients && <Button kind="primary" icon="plus" onClick={() => setAdding(true)}>{t("newClient")}</Button>}
      panel={adding && (
        <ClientForm
          location={location} client={null} choices={choices.data} onClose={() => setAdding(false)}
          onSaved={(client) => {
            toast({ message: t("clientSaved", { name: client.name }) });
            goTo({ page: "client", location: location.id, client: client.id });
          }}
        />
      )}
    >
      <div class="client-tools">
        <SearchField search={search} withContacts={location.may.see_phones} onSearch={(typed) => show({ search: typed })} />
        <Select
          label={t("sortBy")} quiet={false} value={filter.sort ?? ""} onChange={(sort) => show({ filter: refined(filter, { sort: sorts.find((one) => one === sort) }) })}
          choices={[
            { value: "", label: t("sortNewest") }, { value: "name", label: t("formName") }, { value: "last_visit", label: t("lastVisit") },
            { value: "visits", label: t("sortVisits") }, { value: "spent", label: t("sortSpent") },
          ]}
        />
        <Button icon="filter" aria-expanded={filtering} aria-controls="client-filters" onClick={() => setFiltering(!filtering)}>{t("filters")}</Button>
        <p class="muted numbers" role="status">{loaded.data ? t("clientCount", { count: total }) : ""}</p>
      </div>
      <div id="client-filters" hidden={!filtering}>{filtering && <FilterFields {...narrow} />}</div>
      <FilterChips {...narrow} />
      {loaded.stale && <p class="note bad"><Icon name="alert" size={18} /><span>{loaded.stale}</span></p>}
      <Table
        label={t("clients")}
        columns={columnsFor(location, tags)}
        rows={loaded.data?.clients ?? null}
        keyOf={(client) => client.id}
        selected={null}
        onSelect={(client) => goTo({ page: "client", location: location.id, client: client.id })}
        error={loaded.error}
        onRetry={() => void loaded.reload()}
        empty={<Nobody search={search} filtered={Object.keys(filter).some((name) => name !== "sort")} onClear={() => show({ search: "", filter: undefined })} />}
      />
      {total > size && (
        <nav class="pager" aria-label={t("clients")}>
          <Button icon="left" disabled={page <= 1} onClick={() => show({ at: page - 1 })}>{t("previousPage")}</Button>
          <span class="numbers">{t("pageOf", { from: (page - 1) * size + 1, to: Math.min(total, page * size), total })}</span>
          <Button disabled={page * size >= total} onClick={() => show({ at: page + 1 })}>{t("nextPage")}</Button>
        </nav>
      )}
    </Workspace>
  );
}

function Nobody({ search, filtered, onClear }: { search: string; filtered: boolean; onClear: () => void }) {
  if (filtered) return <Empty icon="search" title={t("noClientsFitFilters")}><Button onClick={onClear}>{t("clearFilters")}</Button></Empty>;
  return search
    ? <Empty icon="search" title={t("noClientsFit", { query: search })}><p class="muted">{t("noClientsFitText")}</p></Empty>
    : <Empty icon="clients" title={t("noClients")}><p class="muted">{t("noClientsText")}</p></Empty>;
}

function SearchField({ search, withContacts, onSearch }: { search: string; withContacts: boolean; onSearch: (typed: string) => void }) {
  const [typed, setTyped] = useState(search);
  useEffect(() => {
    if (typed.trim() === search) return;
    const timer = setTimeout(() => onSearch(typed.trim()), PATIENCE);
    return () => clearTimeout(timer);
  }, [typed]);
  useEffect(() => {
    if (typed.trim() !== search) setTyped(search);
  }, [search]);
  return (
    <Field label={t("findClients")} help={t(withContacts ? "findClientsHelp" : "findClientsHelpNoPhones")}>
      {(control) => <input {...control} class="input" type="search" autocomplete="off" value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />}
    </Field>
  );
}

function columnsFor(location: Location, tags: readonly ClientTag[]): Column<ClientRow>[] {
  const { zone, currency } = location;
  return [
    { name: "name", head: t("client"), cell: (client) => <span class="strong clip">{client.name}</span> },
    ...(location.may.see_phones ? [{ name: "phone", head: t("phone"), cell: (client: ClientRow) => <span class="numbers">{client.phone || "–"}</span> }] : []),
    ...(tags.length > 0 ? [{ name: "tags", head: t("tags"), cell: (client: ClientRow) => <Tags ids={client.tags} known={tags} /> }] : []),
    { name: "visits", head: t("visits"), align: "end", cell: (client) => formatNumber(client.visits) },
    { name: "last", head: t("lastVisit"), cell: (client) => client.last_visit_at ? formatMoment(client.last_visit_at, zone) : <span class="muted">{t("never")}</span> },
    { name: "spent", head: t("spent"), align: "end", cell: (client) => formatMoney(client.sold, currency) },
  ];
}

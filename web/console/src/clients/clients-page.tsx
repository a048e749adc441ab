import { useEffect, useState } from "preact/hooks";
import type { ClientRow, Location } from "@branchbook/client";
import { Button, Empty, Field, formatMoment, formatMoney, formatNumber, Icon, Table, toast, type Column } from "@branchbook/ui";
import { Workspace } from "../frame.tsx";
import { useLoaded } from "../loading.ts";
import { goTo } from "../navigation.tsx";
import type { Route } from "../route.ts";
import { api } from "../session.ts";
import { t } from "../words.ts";
import { ClientForm } from "./client-form.tsx";

type At = Extract<Route, { page: "clients" }>;

const PATIENCE = 150;

/** The client base of one branch, found while one types. */
export function ClientsPage({ at, location }: { at: At; location: Location }) {
  const [adding, setAdding] = useState(false);
  const page = at.at ?? 1;
  const search = at.search ?? "";
  const loaded = useLoaded(`clients ${location.id} ${page} ${search}`, (signal) => api.clients(location.id, { search, page }, signal));
  const { may } = location;
  const show = (change: { search?: string; at?: number }) => {
    const next = { page: "clients" as const, location: location.id, search, ...change };
    goTo({ page: "clients", location: location.id, ...(next.search ? { search: next.search } : {}), ...(next.at && next.at > 1 ? { at: next.at } : {}) }, { replace: true });
  };
  const total = loaded.data?.total ?? 0;
  const size = loaded.data?.page_size ?? 1;

  if (!may.see_clients) {
    return (
      <Workspace title={t("clients")} heading={<h1>{t("clients")}</h1>}>
        <Empty icon="shield" title={t("mayNotSeeClients")} />
      </Workspace>
    );
  }
  return (
    <Workspace
      title={t("clients")}
      heading={<><h1>{t("clients")}</h1><p class="muted content-lead">{location.title} · {t("clientsLead")}</p></>}
      tools={may.edit_clients && <Button kind="primary" icon="plus" onClick={() => setAdding(true)}>{t("newClient")}</Button>}
      panel={adding && (
        <ClientForm
          location={location} client={null} onClose={() => setAdding(false)}
          onSaved={(client) => {
            toast({ message: t("clientSaved", { name: client.name }) });
            goTo({ page: "client", location: location.id, client: client.id });
          }}
        />
      )}
    >
      <div class="client-tools">
        <SearchField search={search} withContacts={may.see_phones} onSearch={(typed) => show({ search: typed, at: 1 })} />
        <p class="muted numbers" role="status">{loaded.data ? t("clientCount", { count: total }) : ""}</p>
      </div>
      {loaded.stale && <p class="note bad"><Icon name="alert" size={18} /><span>{loaded.stale}</span></p>}
      <Table
        label={t("clients")}
        columns={columnsFor(location)}
        rows={loaded.data?.clients ?? null}
        keyOf={(client) => client.id}
        selected={null}
        onSelect={(client) => goTo({ page: "client", location: location.id, client: client.id })}
        error={loaded.error}
        onRetry={() => void loaded.reload()}
        empty={search
          ? <Empty icon="search" title={t("noClientsFit", { query: search })}><p class="muted">{t("noClientsFitText")}</p></Empty>
          : <Empty icon="clients" title={t("noClients")}><p class="muted">{t("noClientsText")}</p></Empty>}
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

function SearchField({ search, withContacts, onSearch }: { search: string; withContacts: boolean; onSearch: (typed: string) => void }) {
  const [typed, setTyped] = useState(search);
  useEffect(() => {
    if (typed.trim() === search) return;
    const timer = setTimeout(() => onSearch(typed.trim()), PATIENCE);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <Field label={t("findClients")} help={t(withContacts ? "findClientsHelp" : "findClientsHelpNoPhones")}>
      {(control) => <input {...control} class="input" type="search" autocomplete="off" value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />}
    </Field>
  );
}

function columnsFor(location: Location): Column<ClientRow>[] {
  const { zone, currency } = location;
  return [
    { name: "name", head: t("client"), cell: (client) => <span class="strong clip">{client.name}</span> },
    ...(location.may.see_phones ? [{ name: "phone", head: t("phone"), cell: (client: ClientRow) => <span class="numbers">{client.phone || "–"}</span> }] : []),
    { name: "visits", head: t("visits"), align: "end", cell: (client) => formatNumber(client.visits) },
    { name: "last", head: t("lastVisit"), cell: (client) => client.last_visit_at ? formatMoment(client.last_visit_at, zone) : <span class="muted">{t("never")}</span> },
    { name: "spent", head: t("spent"), align: "end", cell: (client) => formatMoney(client.sold, currency) },
  ];
}

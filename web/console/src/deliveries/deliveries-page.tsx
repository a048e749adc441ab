import { useEffect, useState } from "preact/hooks";
import type { ComponentChildren } from "preact";
import type { Delivery, DeliveryPage, DeliverySource, Location } from "@branchbook/client";
import { Button, Empty, formatClock, formatMoment, formatNumber, Icon, Select, Table, toast, type Column } from "@branchbook/ui";
import { Workspace } from "../frame.tsx";
import { useEvery, useLoaded } from "../loading.ts";
import { goTo, Link } from "../navigation.tsx";
import type { DeliveryFilters, Route } from "../route.ts";
import { api, here, locationOf, locations } from "../session.ts";
import { deliveryLooks, eventTitle, StateBadge } from "../states.tsx";
import { sentenceFor } from "../trouble.ts";
import { shortUrl } from "../webhooks/endpoint-looks.ts";
import { t } from "../words.ts";
import { DeliveryFilterBar } from "./delivery-filters.tsx";
import { DeliveryPanel } from "./delivery-panel.tsx";
import { extended, renewed } from "./delivery-rows.ts";
import { ReplayPanel, type Listener } from "./replay-panel.tsx";

type At = Extract<Route, { page: "deliveries" }>;

/** What was sent of what happened, newest first, as it goes out: of one branch to everybody, or to one app of all branches. */
export function DeliveriesPage({ at }: { at: At }) {
  if (at.app !== undefined) return <AppDeliveries at={at} app={at.app} />;
  return here.value ? <BranchDeliveries at={at} location={here.value} /> : <Nothing at={at} />;
}

function BranchDeliveries({ at, location }: { at: At; location: Location }) {
  const [sendingAgain, setSendingAgain] = useState(false);
  const minded = useLoaded(`listeners ${location.id}`, async (signal) => (location.may.see_webhooks ? listenersOf(location.id, signal) : []));
  const listeners = minded.data ?? [];
  const { endpoint, ...others } = filtersOf(at);
  const show = (filters: DeliveryFilters) => goTo({ page: "deliveries", location: location.id, ...filters }, { replace: true });
  const open = location.may.see_webhooks || location.may_manage_apps;
  if (!open) {
    return <Page lead={location.title}><Empty icon="shield" title={t("mayNotSeeDeliveries")} /></Page>;
  }
  return (
    <Page
      lead={`${location.title} · ${t("deliveriesLead")}`}
      tools={
        <>
          {location.may.see_webhooks && listeners.length > 0 && (
            <div class="filters">
              <Select label={t("endpoint")} value={String(endpoint ?? "")}
                choices={[{ value: "", label: t("allEndpoints") }, ...listeners.map((one) => ({ value: String(one.id), label: shortUrl(one.url) }))]}
                onChange={(id) => show({ ...others, ...(id ? { endpoint: Number(id) } : {}) })} />
            </div>
          )}
          {listeners.length > 0 && <Button icon="retry" onClick={() => {
            show(filtersOf(at));
            setSendingAgain(true);
          }}>{t("sendAgain")}</Button>}
        </>
      }
      panel={at.delivery
        ? <DeliveryPanel source={{ location: location.id }} id={at.delivery} onClose={() => show(filtersOf(at))} />
        : sendingAgain && <ReplayPanel location={location} listeners={listeners} filters={filtersOf(at)} onClose={() => setSendingAgain(false)} />}
    >
      <DeliveryFilterBar filters={others} zone={location.zone} onChange={(filters) => show({ ...filters, ...(endpoint ? { endpoint } : {}) })} />
      <DeliveryList key={`${location.id} ${JSON.stringify(filtersOf(at))}`} source={{ location: location.id }} at={at} columns={columnsOf(listeners)} />
    </Page>
  );
}

async function listenersOf(location: number, signal: AbortSignal): Promise<Listener[]> {
  const { endpoints, ended } = await api.webhooks(location, "day", signal);
  return [...endpoints.map((one) => one.subscription), ...ended.slice(0, 10).map((one) => one.subscription)].map(({ id, url }) => ({ id, url }));
}

function AppDeliveries({ at, app }: { at: At; app: number }) {
  const show = (change: DeliveryFilters & { location?: number }) => goTo({ page: "deliveries", app, ...change }, { replace: true });
  const filters = filtersOf(at);
  const zone = zoneOf(locationOf(at.location));
  return (
    <Page
      lead={t("deliveriesLeadApp")}
      crumb={<Link to={{ page: "app", app }}><Icon name="left" size={14} />{t("app")}</Link>}
      tools={
        <div class="filters branch-filter">
          <Select
            label={t("branch")} value={String(at.location ?? "")}
            choices={[{ value: "", label: t("allBranches") }, ...locations.value.map((one) => ({ value: String(one.id), label: one.title }))]}
            onChange={(id) => show({ ...filters, ...(id ? { location: Number(id) } : {}) })}
          />
        </div>
      }
      panel={at.delivery && <DeliveryPanel source={{ app }} id={at.delivery} onClose={() => show({ ...filters, ...branchOf(at) })} />}
    >
      <DeliveryFilterBar filters={filters} zone={zone} onChange={(chosen) => show({ ...chosen, ...branchOf(at) })} />
      <DeliveryList key={`${app} ${at.location} ${JSON.stringify(filters)}`} source={{ app }} at={at} columns={columnsOf([])} />
    </Page>
  );
}

function branchOf(at: At): { location?: number } {
  return at.location ? { location: at.location } : {};
}

function filtersOf({ page: _, app: __, location: ___, delivery: ____, ...filters }: At): DeliveryFilters {
  return filters;
}

interface PageProps {
  lead: string;
  crumb?: ComponentChildren;
  tools?: ComponentChildren;
  panel?: ComponentChildren;
  children: ComponentChildren;
}

function Page({ lead, crumb, tools, panel, children }: PageProps) {
  return (
    <Workspace
      title={t("deliveries")}
      heading={<>{crumb && <p class="crumb">{crumb}</p>}<h1>{t("deliveries")}</h1><p class="muted content-lead">{lead}</p></>}
      tools={tools} panel={panel}
    >
      {children}
    </Workspace>
  );
}

interface ListProps { source: DeliverySource; at: At; columns: readonly Column<Delivery>[] }

function DeliveryList({ source, at, columns }: ListProps) {
  const asked = { ...filtersOf(at), location: at.location };
  const newest = useLoaded<DeliveryPage>(
    `deliveries ${JSON.stringify(source)} ${JSON.stringify(asked)}`, (signal) => api.deliveries(source, asked, signal));
  const [rows, setRows] = useState<readonly Delivery[] | null>(newest.data?.deliveries ?? null);
  const [older, setOlder] = useState<{ next: string | null } | null>(null);
  const [fetching, setFetching] = useState(false);
  const [live, setLive] = useState(true);
  useEvery(5000, live, () => void newest.reload());
  useEffect(() => {
    const page = newest.data;
    if (page) setRows((known) => renewed(known ?? [], page));
  }, [newest.data]);

  const showOlder = async (before: string) => {
    setFetching(true);
    try {
      const page = await api.deliveries(source, { ...asked, before });
      setRows((known) => extended(known ?? [], page));
      setOlder({ next: page.next });
    } catch (failure) {
      toast({ tone: "bad", message: sentenceFor(failure) });
    }
    setFetching(false);
  };

  const next = older ? older.next : newest.data?.next;
  return (
    <>
      {rows !== null && <LiveLine live={live} loadedAt={newest.loadedAt} stale={newest.stale} onToggle={() => setLive(!live)} />}
      <Table
        label={t("deliveries")} columns={columns} rows={rows} keyOf={(one) => one.id}
        selected={at.delivery ?? null}
        onSelect={(one) => goTo({ ...at, ...("location" in source ? source : {}), delivery: one.id }, { replace: at.delivery !== undefined })}
        error={newest.error} onRetry={() => void newest.reload()}
        empty={<Nothing at={at} />}
      />
      {next && <p class="more"><Button busy={fetching} onClick={() => void showOlder(next)}>{t("olderDeliveries")}</Button></p>}
    </>
  );
}

function zoneOf(location: Location | undefined): string {
  return (location ?? here.value)?.zone ?? "UTC";
}

/** Where it went, when the addresses are known; else at which branch it happened. */
function columnsOf(listeners: readonly Listener[]): Column<Delivery>[] {
  const where: Column<Delivery> = listeners.length > 0
    ? { name: "branch", head: t("endpoint"), cell: (one) => <span class="clip">{shortUrl(one.url)}</span> }
    : { name: "branch", head: t("branch"), cell: (one) => <span class="clip">{locationOf(one.location_id)?.title ?? one.location_id}</span> };
  return [
    { name: "event", head: t("event"), cell: (one) => <span class="strong clip">{eventTitle(one)}</span> },
    { name: "object", head: t("resource"), cell: (one) => <span class="muted">{one.resource} {one.resource_id}</span> },
    where,
    { name: "happened", head: t("happened"), cell: (one) => formatMoment(one.happened_at, zoneOf(locationOf(one.location_id))) },
    { name: "attempts", head: t("attempts"), align: "end", cell: (one) => formatNumber(one.attempts) },
    { name: "answer", head: t("answer"), align: "end", cell: (one) => one.last_status ?? <span class="muted">–</span> },
    { name: "state", head: t("state"), cell: (one) => <StateBadge look={deliveryLooks[one.state]} /> },
  ];
}

interface LiveProps { live: boolean; loadedAt: Date | null; stale: string | null; onToggle: () => void }

function LiveLine({ live, loadedAt, stale, onToggle }: LiveProps) {
  const [heard, setHeard] = useState("");
  useEffect(() => setHeard(stale ?? ""), [stale]);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <div class="live-line">
      <span class={`live-dot ${live && !stale ? "on" : ""}`} aria-hidden="true" />
      <span class="muted numbers">
        {t(live ? "live" : "paused")}{loadedAt && ` · ${t("updatedAt", { time: formatClock(loadedAt.toISOString(), zone) })}`}
      </span>
      <Button kind="quiet" size="small" icon={live ? "pause" : "play"} onClick={onToggle}>{t(live ? "pauseLive" : "resumeLive")}</Button>
      <span role="status" class="field-error">{heard && <><Icon name="alert" size={14} />{heard}</>}</span>
    </div>
  );
}

function Nothing({ at }: { at: At }) {
  if (Object.keys(filtersOf(at)).length === 0 && !(at.app && at.location)) {
    return <Empty icon="deliveries" title={t("noDeliveries")}><p class="muted">{t("noDeliveriesText")}</p></Empty>;
  }
  return (
    <Empty icon="search" title={t("noDeliveriesFit")}>
      <Button onClick={() => goTo({ page: "deliveries", ...(at.app ? { app: at.app } : branchOf(at)) }, { replace: true })}>{t("clearFilters")}</Button>
    </Empty>
  );
}

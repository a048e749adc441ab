import { useEffect, useState } from "preact/hooks";
import type { Delivery, DeliveryPage, DeliveryState, Location } from "@branchbook/client";
import { Button, Empty, formatClock, formatMoment, formatNumber, Icon, Select, Table, toast, type Column } from "@branchbook/ui";
import { DeliveryPanel } from "./delivery-panel.tsx";
import { extended, renewed } from "./delivery-rows.ts";
import { Workspace } from "./frame.tsx";
import { useEvery, useLoaded } from "./loading.ts";
import { goTo } from "./navigation.tsx";
import type { Route } from "./route.ts";
import { api, here, locationOf, locations } from "./session.ts";
import { deliveryLooks, eventTitle, StateBadge } from "./states.tsx";
import { sentenceFor } from "./trouble.ts";
import { t } from "./words.ts";

type Deliveries = Extract<Route, { page: "deliveries" }>;

/** What an app was told of what happened, newest first, as it goes out. */
export function DeliveriesPage({ at }: { at: Deliveries }) {
  const catalogue = useLoaded("applications", (signal) => api.applications(signal));
  const apps = catalogue.data?.filter((app) => app.installs.length > 0 || app.id === at.app) ?? [];
  const app = apps.find((one) => one.id === at.app) ?? apps[0];
  const show = (change: { app?: number; location?: number; state?: DeliveryState }) => goTo({ page: "deliveries", ...change }, { replace: true });
  const filter = { ...(at.location ? { location: at.location } : {}), ...(at.state ? { state: at.state } : {}) };
  const close = () => {
    const { delivery: _, ...kept } = at;
    goTo(kept, { replace: true });
  };
  return (
    <Workspace
      title={t("deliveries")}
      heading={<><h1>{t("deliveries")}</h1><p class="muted content-lead">{t("deliveriesLead")}</p></>}
      tools={app && (
        <div class="filters">
          <Select
            label={t("app")} value={String(app.id)} choices={apps.map((one) => ({ value: String(one.id), label: one.title }))}
            onChange={(id) => show({ ...filter, app: Number(id) })}
          />
          <Select
            label={t("branch")} value={String(at.location ?? "")}
            choices={[{ value: "", label: t("allBranches") }, ...locations.value.map((one) => ({ value: String(one.id), label: one.title }))]}
            onChange={(id) => show({ app: app.id, ...(at.state ? { state: at.state } : {}), ...(id ? { location: Number(id) } : {}) })}
          />
          <Select
            label={t("state")} value={at.state ?? ""}
            choices={[{ value: "", label: t("anyState") }, ...Object.entries(deliveryLooks).map(([value, look]) => ({ value, label: t(look.word) }))]}
            onChange={(state) => show({ app: app.id, ...(at.location ? { location: at.location } : {}), ...(state ? { state: state as DeliveryState } : {}) })}
          />
        </div>
      )}
      panel={app && at.delivery && <DeliveryPanel app={app.id} id={at.delivery} onClose={close} />}
    >
      {app || !catalogue.data
        ? <DeliveryList key={`${app?.id} ${at.location} ${at.state}`} app={app?.id} at={at} error={catalogue.error} onRetry={catalogue.reload} />
        : <NothingSent filtered={false} app={undefined} />}
    </Workspace>
  );
}

interface ListProps { app: number | undefined; at: Deliveries; error: string | null; onRetry: () => Promise<void> }

function DeliveryList({ app, at, error, onRetry }: ListProps) {
  const asked = { location: at.location, state: at.state };
  const newest = useLoaded<DeliveryPage | null>(
    `deliveries ${app} ${at.location} ${at.state}`,
    async (signal) => (app === undefined ? null : api.deliveries(app, asked, signal)),
  );
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
      const page = await api.deliveries(app!, { ...asked, before });
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
        onSelect={(one) => goTo({ ...at, ...(app ? { app } : {}), delivery: one.id }, { replace: at.delivery !== undefined })}
        error={error ?? newest.error} onRetry={() => void (error ? onRetry() : newest.reload())}
        empty={<NothingSent filtered={Boolean(at.location || at.state)} app={app} />}
      />
      {next && <p class="more"><Button busy={fetching} onClick={() => void showOlder(next)}>{t("olderDeliveries")}</Button></p>}
    </>
  );
}

function zoneOf(location: Location | undefined): string {
  return (location ?? here.value)?.zone ?? "UTC";
}

const columns: Column<Delivery>[] = [
  { name: "event", head: t("event"), cell: (one) => <span class="strong clip">{eventTitle(one)}</span> },
  { name: "object", head: t("resource"), cell: (one) => <span class="muted">{one.resource} {one.resource_id}</span> },
  { name: "branch", head: t("branch"), cell: (one) => <span class="clip">{locationOf(one.location_id)?.title ?? one.location_id}</span> },
  { name: "happened", head: t("happened"), cell: (one) => formatMoment(one.happened_at, zoneOf(locationOf(one.location_id))) },
  { name: "attempts", head: t("attempts"), align: "end", cell: (one) => formatNumber(one.attempts) },
  { name: "answer", head: t("answer"), align: "end", cell: (one) => one.last_status ?? <span class="muted">–</span> },
  { name: "state", head: t("state"), cell: (one) => <StateBadge look={deliveryLooks[one.state]} /> },
];

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

function NothingSent({ filtered, app }: { filtered: boolean; app: number | undefined }) {
  if (!filtered) return <Empty icon="deliveries" title={t("noDeliveries")}><p class="muted">{t("noDeliveriesText")}</p></Empty>;
  return (
    <Empty icon="search" title={t("noDeliveriesFit")}>
      <Button onClick={() => goTo({ page: "deliveries", ...(app ? { app } : {}) }, { replace: true })}>{t("clearFilters")}</Button>
    </Empty>
  );
}

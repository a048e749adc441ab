import { Button, Empty, Icon, Select, Skeleton, Trouble } from "@branchbook/ui";
import { Workspace } from "../frame.tsx";
import { useEvery, useLoaded } from "../loading.ts";
import { goTo, Link } from "../navigation.tsx";
import type { Route } from "../route.ts";
import { api, locationOf } from "../session.ts";
import { t } from "../words.ts";
import { EndpointCards } from "./endpoint-cards.tsx";
import { PeriodSwitch } from "./period-switch.tsx";

type At = Extract<Route, { page: "developer" }>;

/** For those who make apps: how the addresses of one are doing in all branches, and the way to what it was told. */
export function DeveloperPage({ at }: { at: At }) {
  const apps = useLoaded("own apps", (signal) => api.ownApps(signal));
  const app = apps.data?.find((one) => one.id === at.app) ?? apps.data?.[0];
  return (
    <Workspace
      title={t("developer")}
      heading={<><h1>{t("developer")}</h1><p class="muted content-lead">{t("developerLead")}</p></>}
      tools={app && (
        <>
          <div class="filters">
            <Select label={t("app")} value={String(app.id)} choices={apps.data!.map((one) => ({ value: String(one.id), label: one.title }))}
              onChange={(id) => goTo({ page: "developer", app: Number(id), ...(at.period ? { period: at.period } : {}) }, { replace: true })} />
          </div>
          <PeriodSwitch period={at.period ?? "day"} to={(period) => ({ ...at, app: app.id, period })} />
          <Link class="button primary" to={{ page: "deliveries", app: app.id }}><Icon name="deliveries" />{t("seeDeliveries")}</Link>
        </>
      )}
    >
      {apps.error && <Trouble message={apps.error} onRetry={() => void apps.reload()} />}
      {!apps.data && !apps.error && <Skeleton wide={8} />}
      {apps.data && !app && <Empty icon="code" title={t("noOwnApps")}><p class="muted">{t("noOwnAppsText")}</p></Empty>}
      {app && <AppEndpoints key={app.id} app={app.id} at={at} />}
    </Workspace>
  );
}

function AppEndpoints({ app, at }: { app: number; at: At }) {
  const period = at.period ?? "day";
  const page = at.at ?? 1;
  const loaded = useLoaded(`app endpoints ${app} ${period} ${page}`, (signal) => api.appEndpoints(app, period, page, signal));
  useEvery(15_000, true, () => void loaded.reload());
  const data = loaded.data;
  const show = (to: number) => goTo({ page: "developer", app, ...(at.period ? { period: at.period } : {}), ...(to > 1 ? { at: to } : {}) });
  if (loaded.error) return <Trouble message={loaded.error} onRetry={() => void loaded.reload()} />;
  if (data?.total === 0) return <Empty icon="webhook" title={t("noAppEndpoints")}><p class="muted">{t("noAppEndpointsText")}</p></Empty>;
  return (
    <>
      <EndpointCards
        endpoints={data?.endpoints ?? null} hours={data?.hours ?? 24} selected={undefined}
        zoneOf={(endpoint) => locationOf(endpoint.subscription.location_id)?.zone ?? "UTC"}
        leadOf={(endpoint) => data?.locations[endpoint.subscription.location_id] ?? String(endpoint.subscription.location_id)}
        onSelect={({ subscription }) => goTo({ page: "deliveries", app, endpoint: subscription.id })}
      />
      {data && data.total > data.page_size && (
        <nav class="pager" aria-label={t("developer")}>
          <Button icon="left" disabled={page === 1} onClick={() => show(page - 1)}>{t("previousPage")}</Button>
          <span class="muted numbers">{t("pageOf", { from: (page - 1) * data.page_size + 1, to: Math.min(page * data.page_size, data.total), total: data.total })}</span>
          <Button disabled={page * data.page_size >= data.total} onClick={() => show(page + 1)}>{t("nextPage")}</Button>
        </nav>
      )}
    </>
  );
}

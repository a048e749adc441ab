import type { Application, InstallStatus } from "@branchbook/client";
import { Empty, Icon, Skeleton, Trouble } from "@branchbook/ui";
import { AppIcon } from "./app-icon.tsx";
import { Workspace } from "./frame.tsx";
import { useLoaded } from "./loading.ts";
import { Link } from "./navigation.tsx";
import type { Route } from "./route.ts";
import { api, locations } from "./session.ts";
import { installLooks, StateBadge } from "./states.tsx";
import { t } from "./words.ts";

/** The catalogue: what there is, and where it is connected. */
export function AppsPage({ at }: { at: Extract<Route, { page: "apps" }> }) {
  const loaded = useLoaded("applications", (signal) => api.applications(signal));
  const mayManage = locations.value.some((location) => location.may_manage_apps);
  return (
    <Workspace
      title={t("apps")}
      heading={<><h1>{t("apps")}</h1><p class="muted content-lead">{mayManage ? t("appsLead") : t("mayNotManageAny")}</p></>}
    >
      {loaded.error && <Trouble message={loaded.error} onRetry={() => void loaded.reload()} />}
      {loaded.data?.length === 0 && <Empty icon="apps" title={t("noApps")}><p class="muted">{t("noAppsText")}</p></Empty>}
      <ul class="app-cards" aria-busy={!loaded.data && !loaded.error}>
        {!loaded.data && !loaded.error && [0, 1, 2].map((at) => <WaitingCard key={at} />)}
        {loaded.data?.map((app) => <li key={app.id}><AppCard app={app} location={at.location} mayManage={mayManage} /></li>)}
      </ul>
    </Workspace>
  );
}

function AppCard({ app, location, mayManage }: { app: Application; location: number | undefined; mayManage: boolean }) {
  const connected = app.installs.length > 0;
  return (
    <article class="card app-card">
      <header>
        <AppIcon app={app} />
        <div>
          <h2><Link to={{ page: "app", app: app.id }}>{app.title}</Link></h2>
          <p class="muted small clip">{app.category} · {t("by", { developer: app.developer.title })}</p>
        </div>
      </header>
      <p class="app-card-text">{app.short_description}</p>
      <footer>
        {location === undefined ? <Summary app={app} /> : <AtOneBranch app={app} location={location} />}
        {connected || !mayManage
          ? <Link class="button" to={{ page: "app", app: app.id }}>{t("manage")}<span class="aloud"> {app.title}</span></Link>
          : <Link class="button primary" to={{ page: "connect", app: app.id }}>{t("connect")}<span class="aloud"> {app.title}</span></Link>}
      </footer>
    </article>
  );
}

function AtOneBranch({ app, location }: { app: Application; location: number }) {
  const install = app.installs.find((one) => one.location_id === location);
  return install ? <StateBadge look={installLooks[install.status]} /> : <span class="muted">{t("notConnected")}</span>;
}

function Summary({ app }: { app: Application }) {
  const count = (status: InstallStatus) => app.installs.filter((install) => install.status === status).length;
  if (app.installs.length === 0) return <span class="muted">{t("notConnected")}</span>;
  const words = { active: "connectedAt", pending: "waitingAt", frozen: "frozenAt" } as const;
  return (
    <ul class="app-card-states">
      {(["active", "pending", "frozen"] as const).filter((status) => count(status) > 0).map((status) => (
        <li key={status} class={installLooks[status].tone}>
          <Icon name={installLooks[status].icon} size={14} />{t(words[status], { count: count(status) })}
        </li>
      ))}
    </ul>
  );
}

function WaitingCard() {
  return (
    <li class="card app-card">
      <header><span class="avatar square large" /><div class="grow"><h2><Skeleton wide={5} /></h2><p><Skeleton wide={7} /></p></div></header>
      <p class="app-card-text"><Skeleton wide={10} /><Skeleton wide={6} /></p>
    </li>
  );
}

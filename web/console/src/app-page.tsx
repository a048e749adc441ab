import { useState } from "preact/hooks";
import type { Application, Install, Location } from "@branchbook/client";
import { Button, Dialog, formatMoment, Icon, Skeleton, toast, Trouble } from "@branchbook/ui";
import { AppIcon } from "./app-icon.tsx";
import { Workspace } from "./frame.tsx";
import { useEvery, useLoaded } from "./loading.ts";
import { Link } from "./navigation.tsx";
import { api, locations } from "./session.ts";
import { installLooks, StateBadge } from "./states.tsx";
import { sentenceFor } from "./trouble.ts";
import { t } from "./words.ts";

/** One app: what it may do, and how it stands at each branch. */
export function AppPage({ id }: { id: number }) {
  const loaded = useLoaded("applications", (signal) => api.applications(signal));
  const app = loaded.data?.find((one) => one.id === id);
  const [disabling, setDisabling] = useState<Location | null>(null);
  // The app activates a branch on its own time; what is pending is looked after until it is decided.
  useEvery(4000, app?.installs.some((install) => install.status === "pending") ?? false, () => void loaded.reload());

  const mayConnect = app && locations.value.some((one) => one.may_manage_apps && !installAt(app, one));
  const title = app?.title ?? t("app");
  return (
    <Workspace
      title={title}
      heading={
        <>
          <p class="crumb"><Link to={{ page: "apps" }}><Icon name="left" size={14} />{t("backToApps")}</Link></p>
          <div class="app-title">
            {app && <AppIcon app={app} />}
            <div>
              <h1>{loaded.data && !app ? t("unknownApp") : app ? app.title : <Skeleton wide={10} />}</h1>
              {app && <p class="muted">{app.category} · {t("by", { developer: app.developer.title })}</p>}
            </div>
          </div>
        </>
      }
      tools={app && (
        <>
          {app.installs.length > 0 && <Link class="button" to={{ page: "deliveries", app: id }}><Icon name="deliveries" />{t("seeDeliveries")}</Link>}
          {mayConnect && <Link class="button primary" to={{ page: "connect", app: id }}>{t(app.installs.length ? "connectMore" : "connect")}</Link>}
        </>
      )}
    >
      {loaded.error && <Trouble message={loaded.error} onRetry={() => void loaded.reload()} />}
      {app && (
        <div class="app-columns">
          <section class="stack">
            <h2>{t("branchesTitle")}</h2>
            <ul class="card branch-list">
              {locations.value.map((location) => (
                <BranchRow key={location.id} app={app} location={location} onDisable={() => setDisabling(location)} />
              ))}
            </ul>
          </section>
          <section class="stack app-about">
            <p>{app.short_description}</p>
            <h2>{t("rightsAsked")}</h2>
            <Rights app={app} />
          </section>
        </div>
      )}
      {app && disabling && (
        <DisableDialog app={app} location={disabling} onClose={() => setDisabling(null)} onDone={loaded.reload} />
      )}
    </Workspace>
  );
}

export function Rights({ app }: { app: Application }) {
  if (app.rights.length === 0) return <p class="muted">{t("consentNone")}</p>;
  return <ul class="rights">{app.rights.map((right) => <li key={right.slug}><Icon name="shield" size={18} />{right.title}</li>)}</ul>;
}

function installAt(app: Application, location: Location): Install | undefined {
  return app.installs.find((install) => install.location_id === location.id);
}

function BranchRow({ app, location, onDisable }: { app: Application; location: Location; onDisable: () => void }) {
  const install = installAt(app, location);
  return (
    <li>
      <div class="branch-row-name">
        <strong>{location.title}</strong>
        {install && <p class="muted small">{why(install, location)}</p>}
        {!install && !location.may_manage_apps && <p class="muted small">{t("mayNotManage")}</p>}
      </div>
      {install ? <StateBadge look={installLooks[install.status]} /> : <span class="muted small">{t("installNone")}</span>}
      <div class="branch-row-act">
        {install && location.may_manage_apps && (
          <Button size="small" onClick={onDisable} aria-label={t("disableAt", { app: app.title, branch: location.title })}>{t("disable")}</Button>
        )}
      </div>
    </li>
  );
}

function why(install: Install, location: Location): string {
  if (install.status === "active") return t("activeSince", { moment: formatMoment(install.since, location.zone) });
  if (install.status === "frozen") return t("frozenSince", { moment: formatMoment(install.since, location.zone) });
  if (!install.pending_until) return t("pendingOpen");
  return t("pendingUntil", { moment: formatMoment(install.pending_until, location.zone) });
}

interface DisableProps { app: Application; location: Location; onClose: () => void; onDone: () => Promise<void> }

function DisableDialog({ app, location, onClose, onDone }: DisableProps) {
  const [busy, setBusy] = useState(false);
  const disable = async () => {
    setBusy(true);
    try {
      await api.disable(app.id, location.id);
      await onDone();
      toast({ message: t("disabled", { app: app.title, branch: location.title }) });
    } catch (failure) {
      toast({ tone: "bad", message: sentenceFor(failure) });
    }
    onClose();
  };
  return (
    <Dialog
      title={t("disableQuestion", { app: app.title, branch: location.title })}
      confirm={t("disable")} danger busy={busy}
      onConfirm={() => void disable()} onClose={onClose}
    >
      <p>{t("disableText")}</p>
      <p class="muted">{t("disableOthers")}</p>
    </Dialog>
  );
}

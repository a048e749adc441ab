import { useEffect, useErrorBoundary } from "preact/hooks";
import { Empty, Toasts, Trouble } from "@branchbook/ui";
import { AppPage } from "./app-page.tsx";
import { AppsPage } from "./apps-page.tsx";
import { CalendarPage } from "./calendar/calendar-page.tsx";
import { ClientPage } from "./clients/client-page.tsx";
import { ClientsPage } from "./clients/clients-page.tsx";
import { ConnectPage } from "./connect-page.tsx";
import { DeliveriesPage } from "./deliveries/deliveries-page.tsx";
import { Frame, Workspace } from "./frame.tsx";
import { useLoaded } from "./loading.ts";
import { Link, route } from "./navigation.tsx";
import { api, here, me } from "./session.ts";
import { TodayPage } from "./today-page.tsx";
import { t } from "./words.ts";
import { DeveloperPage } from "./webhooks/developer-page.tsx";
import { WebhooksPage } from "./webhooks/webhooks-page.tsx";

/** The console: who is signed in first, then the page the address names inside the frame. */
export function Console() {
  const loaded = useLoaded("me", (signal) => api.me(signal));
  useEffect(() => {
    if (loaded.data) me.value = loaded.data;
  }, [loaded.data]);

  if (loaded.error) {
    return <main class="alone"><Trouble message={loaded.error} onRetry={() => void loaded.reload()} /></main>;
  }
  return (
    <>
      <Frame>{me.value && <Page key={route.value.page} />}</Frame>
      <Toasts />
    </>
  );
}

function Page() {
  const [failure, forget] = useErrorBoundary((error) => console.error(error));
  const at = route.value;
  if (failure) {
    return <Workspace title={t("troubleOther")} heading={null}><Trouble message={t("troubleOther")} onRetry={forget} /></Workspace>;
  }
  switch (at.page) {
    case "calendar": return here.value ? <CalendarPage key={here.value.id} at={at} location={here.value} /> : <NoBranches />;
    case "clients": return here.value ? <ClientsPage key={here.value.id} at={at} location={here.value} /> : <NoBranches />;
    case "client": return <ClientPage key={`${at.location} ${at.client}`} at={at} />;
    case "today": return here.value ? <TodayPage at={at} location={here.value} /> : <NoBranches />;
    case "apps": return <AppsPage at={at} />;
    case "app": return <AppPage key={at.app} id={at.app} />;
    case "connect": return <ConnectPage key={at.app} id={at.app} />;
    case "webhooks": return here.value ? <WebhooksPage key={here.value.id} at={at} location={here.value} /> : <NoBranches />;
    case "deliveries": return <DeliveriesPage key={at.app} at={at} />;
    case "developer": return <DeveloperPage at={at} />;
    case "missing": return <MissingPage />;
  }
}

function NoBranches() {
  return (
    <Workspace title={t("calendar")} heading={<h1>{t("calendar")}</h1>}>
      <Empty icon="place" title={t("noBranches")}><p class="muted">{t("noBranchesText")}</p></Empty>
    </Workspace>
  );
}

function MissingPage() {
  return (
    <Workspace title={t("missingTitle")} heading={<h1>{t("missingTitle")}</h1>}>
      <div class="stack">
        <p class="lead">{t("missingText")}</p>
        <p><Link class="button primary" to={{ page: "calendar" }}>{t("toToday")}</Link></p>
      </div>
    </Workspace>
  );
}

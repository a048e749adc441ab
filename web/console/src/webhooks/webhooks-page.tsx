import { useState } from "preact/hooks";
import type { EndedSubscription, Endpoint, Location, NewSecret } from "@branchbook/client";
import { Button, Empty, formatMoment, Icon, toast, Trouble } from "@branchbook/ui";
import { Workspace } from "../frame.tsx";
import { useEvery, useLoaded } from "../loading.ts";
import { goTo } from "../navigation.tsx";
import type { Route } from "../route.ts";
import { api } from "../session.ts";
import { t } from "../words.ts";
import { EndpointCards } from "./endpoint-cards.tsx";
import { ownerTitle, shortUrl } from "./endpoint-looks.ts";
import { EndpointPanel } from "./endpoint-panel.tsx";
import { lookForNotices, NewNotices, NoticeHistory } from "./notices.tsx";
import { PeriodSwitch } from "./period-switch.tsx";
import { SecretDialog } from "./secret-dialog.tsx";
import { SubscriptionForm } from "./subscription-form.tsx";

type At = Extract<Route, { page: "webhooks" }>;

/** Who hears of what happens at a branch, and how their addresses are doing. */
export function WebhooksPage({ at, location }: { at: At; location: Location }) {
  const period = at.period ?? "day";
  const open = location.may.see_webhooks;
  const loaded = useLoaded(`webhooks ${location.id} ${period}`, async (signal) => (open ? api.webhooks(location.id, period, signal) : null));
  const [writing, setWriting] = useState<"new" | Endpoint | null>(null);
  const [told, setTold] = useState<{ secret: NewSecret; renewed: boolean } | null>(null);
  const changed = async () => {
    await Promise.all([loaded.reload(), lookForNotices(location.id)]);
  };
  useEvery(15_000, open && writing === null, () => void changed());
  const show = (endpoint?: number) => goTo(
    { page: "webhooks", location: location.id, ...(at.period ? { period: at.period } : {}), ...(endpoint ? { endpoint } : {}) }, { replace: at.endpoint !== undefined });
  const saved = async (secret: NewSecret | null) => {
    setWriting(null);
    if (secret) {
      setTold({ secret, renewed: false });
      show(secret.id);
    } else {
      toast({ message: t("webhookSaved") });
    }
    await changed();
  };
  if (!open) {
    return (
      <Workspace title={t("webhooks")} heading={<h1>{t("webhooks")}</h1>}>
        <Empty icon="shield" title={t("mayNotSeeWebhooks")} />
      </Workspace>
    );
  }
  const data = loaded.data;
  const shown = data?.endpoints.find((endpoint) => endpoint.subscription.id === at.endpoint);
  const mayMindChain = data?.may_mind_chain ?? false;
  return (
    <>
      <Workspace
        title={t("webhooks")}
        heading={<><h1>{t("webhooks")}</h1><p class="muted content-lead">{location.title} · {t("webhooksLead")}</p></>}
        tools={
          <>
            <PeriodSwitch period={period} to={(one) => ({ ...at, location: location.id, period: one })} />
            <Button kind="primary" icon="plus" onClick={() => setWriting("new")}>{t("newWebhook")}</Button>
          </>
        }
        panel={writing ? (
          <SubscriptionForm
            key={writing === "new" ? "new" : writing.subscription.id} location={location} subscription={writing === "new" ? null : writing.subscription}
            mayMindChain={mayMindChain} onClose={() => setWriting(null)} onSaved={(secret) => void saved(secret)}
          />
        ) : data && shown && (
          <EndpointPanel
            key={shown.subscription.id} endpoint={shown} hours={data.hours} location={location} mayMindChain={mayMindChain}
            onEdit={() => setWriting(shown)} onChanged={changed} onSecret={(secret) => setTold({ secret, renewed: true })} onClose={() => show()}
          />
        )}
      >
        <NewNotices location={location} />
        {loaded.stale && <p class="note bad"><Icon name="alert" size={18} /><span>{loaded.stale}</span></p>}
        {loaded.error ? <Trouble message={loaded.error} onRetry={() => void loaded.reload()} /> : data?.endpoints.length === 0 ? (
          <Empty icon="webhook" title={t("noWebhooks")}>
            <p class="muted">{t("noWebhooksText")}</p>
            <Button onClick={() => setWriting("new")}>{t("newWebhook")}</Button>
          </Empty>
        ) : (
          <EndpointCards
            endpoints={data?.endpoints ?? null} hours={data?.hours ?? 24} zoneOf={() => location.zone} selected={at.endpoint}
            onSelect={(endpoint) => {
              setWriting(null);
              show(endpoint.subscription.id);
            }}
          />
        )}
        <div class="webhook-past">
          {data && data.ended.length > 0 && <EndedList ended={data.ended} zone={location.zone} />}
          <NoticeHistory key={data?.endpoints.map((one) => `${one.subscription.version} ${one.now.failing_since}`).join()} location={location} />
        </div>
      </Workspace>
      {told && <SecretDialog secret={told.secret.secret} overlap={told.renewed} onClose={() => setTold(null)} />}
    </>
  );
}

function EndedList({ ended, zone }: { ended: readonly EndedSubscription[]; zone: string }) {
  return (
    <section class="stack">
      <h2>{t("endedWebhooks")}</h2>
      <ul class="ended-list card">
        {ended.map(({ subscription, at, because }) => (
          <li key={subscription.id}>
            <span class="strong clip">{shortUrl(subscription.url)}</span>
            <span class="muted small">{ownerTitle(subscription)}</span>
            <span class="muted small">{because} · {formatMoment(at, zone)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

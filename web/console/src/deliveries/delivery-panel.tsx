import { useState } from "preact/hooks";
import type { ComponentChildren } from "preact";
import type { Attempt, DeliveryDetails, DeliverySource } from "@branchbook/client";
import {
  Button, CodeBlock, Fact, Facts, formatClock, formatDuration, formatMoment, Moment, SidePanel, Skeleton, Timeline, toast, Trouble,
} from "@branchbook/ui";
import { useEvery, useLoaded } from "../loading.ts";
import { api, here, locationOf } from "../session.ts";
import { deliveryLooks, eventTitle, StateBadge } from "../states.tsx";
import { sentenceFor } from "../trouble.ts";
import { t } from "../words.ts";

/** After it was sent again, for so long somebody waits to see how that goes. */
const WATCHED_SECONDS = 20;

/** One delivery: what was sent, what came of each attempt, and a way to send it again. */
export function DeliveryPanel({ source, id, onClose }: { source: DeliverySource; id: string; onClose: () => void }) {
  const loaded = useLoaded(`delivery ${JSON.stringify(source)} ${id}`, (signal) => api.delivery(source, id, signal));
  const delivery = loaded.data;
  const settled = delivery?.state === "delivered" || delivery?.state === "parked";
  const [watchedUntil, setWatchedUntil] = useState(0);
  useEvery(5000, !settled, () => void loaded.reload());
  useEvery(1000, watchedUntil > 0, () => {
    if (Date.now() > watchedUntil) setWatchedUntil(0);
    void loaded.reload();
  });

  const location = delivery ? locationOf(delivery.location_id) : undefined;
  const zone = (location ?? here.value)?.zone ?? "UTC";
  return (
    <SidePanel
      title={delivery ? eventTitle(delivery) : t("deliveries")} subject={id} onClose={onClose}
      lead={delivery && `${location?.title ?? delivery.location_id} · ${formatMoment(delivery.happened_at, zone)}`}
    >
      {loaded.error && <Trouble message={loaded.error} onRetry={() => void loaded.reload()} />}
      {!delivery && !loaded.error && <div class="stack"><Skeleton wide={4} /><Skeleton wide={9} /><Skeleton wide={7} /></div>}
      {delivery && <Details delivery={delivery} zone={zone}
        again={<Resend source={source} id={id} onSent={() => setWatchedUntil(Date.now() + WATCHED_SECONDS * 1000)} />} />}
    </SidePanel>
  );
}

function Resend({ source, id, onSent }: { source: DeliverySource; id: string; onSent: () => void }) {
  const [busy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    try {
      await api.resend(source, id);
      toast({ message: t("resent") });
      onSent();
    } catch (failure) {
      toast({ tone: "bad", message: sentenceFor(failure) });
    }
    setBusy(false);
  };
  return <Button icon="retry" busy={busy} onClick={() => void send()}>{t("resend")}</Button>;
}

function Details({ delivery, zone, again }: { delivery: DeliveryDetails; zone: string; again: ComponentChildren }) {
  const latestFirst = [...delivery.attempts].reverse();
  return (
    <>
      <p class="delivery-head"><StateBadge look={deliveryLooks[delivery.state]} />{again}</p>
      <Facts>
        <Fact name={t("resource")}><code>{delivery.resource} {delivery.resource_id}</code></Fact>
        <Fact name={t("eventId")}><code>{delivery.event_id}</code></Fact>
        <Fact name={t("address")}><code>{delivery.url}</code></Fact>
        {delivery.next_attempt_at && <Fact name={t("nextAttempt")}>{formatMoment(delivery.next_attempt_at, zone)}</Fact>}
      </Facts>
      <section class="stack">
        <h3>{t("attempts")}</h3>
        {latestFirst.length === 0 && <p class="muted">{t("noAttemptYet")}</p>}
        <Timeline>
          {latestFirst.map((attempt, at) => <AttemptMoment key={attempt.number} attempt={attempt} zone={zone} open={at === 0} />)}
        </Timeline>
      </section>
      <CodeBlock label={t(delivery.attempts.length > 1 ? "payloadSame" : "payload")} text={delivery.payload} />
    </>
  );
}

function AttemptMoment({ attempt, zone, open }: { attempt: Attempt; zone: string; open: boolean }) {
  const good = attempt.answer_status !== null && attempt.answer_status >= 200 && attempt.answer_status < 300;
  const answered = attempt.answer_status === null ? t("noAnswer") : String(attempt.answer_status);
  return (
    <Moment
      tone={good ? "arrived" : "danger"} icon={good ? "check" : "close"}
      title={<>{t("attempt", { number: attempt.number })} · <span class={good ? "arrived-text" : "danger-text"}>{answered}</span></>}
      aside={t("took", { moment: formatClock(attempt.at, zone), duration: formatDuration(attempt.duration_ms) })}
    >
      {attempt.error && <p class="danger-text">{attempt.error}</p>}
      <details open={open}>
        <summary>{t("requestAndAnswer")}</summary>
        <div class="stack">
          <CodeBlock label={t("requestHeaders")} text={headerLines(attempt.request_headers)} />
          {attempt.answer_status !== null && <CodeBlock label={t("answerHeaders")} text={headerLines(attempt.answer_headers)} />}
          {attempt.answer_body ? <CodeBlock label={t("answerBody")} text={attempt.answer_body} />
            : attempt.answer_status !== null && <p class="muted">{t("emptyBody")}</p>}
        </div>
      </details>
    </Moment>
  );
}

function headerLines(headers: Record<string, string>): string {
  return Object.entries(headers).map(([name, value]) => `${name}: ${value}`).join("\n");
}

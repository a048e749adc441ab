import { useState } from "preact/hooks";
import type { Endpoint, Location, NewSecret, Subscription } from "@branchbook/client";
import { Button, Dialog, Fact, Facts, Field, formatList, formatMoment, formatNumber, Icon, SidePanel, toast } from "@branchbook/ui";
import { Link } from "../navigation.tsx";
import { api, locationOf } from "../session.ts";
import { StateBadge } from "../states.tsx";
import { sentenceFor } from "../trouble.ts";
import { t } from "../words.ts";
import { Figures } from "./endpoint-cards.tsx";
import { endpointLook, kindWords, ownerTitle, shortUrl, topicsToTry, topicTitle, whyFixed } from "./endpoint-looks.ts";
import { HealthPicture } from "./health-picture.tsx";

export interface EndpointPanelProps {
  endpoint: Endpoint;
  hours: number;
  location: Location;
  mayMindChain: boolean;
  onEdit: () => void;
  /** Something has changed: what is shown must be read again. */
  onChanged: () => Promise<void>;
  onSecret: (told: NewSecret) => void;
  onClose: () => void;
}

/** One address of a branch: how it is doing, what it is told, and what can be done about it. */
export function EndpointPanel({ endpoint, hours, location, mayMindChain, onEdit, onChanged, onSecret, onClose }: EndpointPanelProps) {
  const { subscription, now, health } = endpoint;
  const fixed = whyFixed(subscription, mayMindChain);
  const { zone } = location;
  return (
    <SidePanel title={shortUrl(subscription.url)} subject={subscription.id} lead={ownerTitle(subscription)} onClose={onClose}>
      <p><StateBadge look={endpointLook(endpoint)} /></p>
      {fixed ? <p class="note"><Icon name="info" size={18} /><span>{fixed}</span></p>
        : <Actions location={location} subscription={subscription} onEdit={onEdit} onChanged={onChanged} onSecret={onSecret} onClose={onClose} />}
      <Figures endpoint={endpoint} />
      <HealthPicture health={health} hours={hours} zone={zone} />
      <Facts>
        <Fact name={t("address")}><code>{subscription.url}</code></Fact>
        <Fact name={t("backlog")}>
          {t("backlogText", { behind: now.behind, waiting: now.waiting, parked: now.parked })}
          {now.waiting_since && <> {t("waitingSince", { moment: formatMoment(now.waiting_since, zone) })}</>}
        </Fact>
        {now.failing_since && <Fact name={t("failing")}>{t("sinceMoment", { moment: formatMoment(now.failing_since, zone) })}</Fact>}
        {now.next_attempt_at && <Fact name={t("nextAttempt")}>{formatMoment(now.next_attempt_at, zone)}</Fact>}
        <Fact name={t("hearsOf")}>{formatList(subscription.topics.map(topicTitle))}</Fact>
        {subscription.kinds.length > 0 && <Fact name={t("onlyKinds")}>{formatList(subscription.kinds.map((kind) => t(kindWords[kind]!)))}</Fact>}
        {subscription.fields.length > 0 && <Fact name={t("onlyFields")}><code>{subscription.fields.join(", ")}</code></Fact>}
        {subscription.location_ids.length > 0 && <Fact name={t("onlyBranches")}>{formatList(subscription.location_ids.map((id) => locationOf(id)?.title ?? formatNumber(id)))}</Fact>}
        {subscription.header_names.length > 0 && <Fact name={t("ownHeaders")}><code>{subscription.header_names.join(", ")}</code></Fact>}
        <Fact name={t("order")}>{t(subscription.ordered ? "orderedYes" : "orderedNo")}</Fact>
        {subscription.previous_secret_until && <Fact name={t("secret")}>{t("oldSecretUntil", { moment: formatMoment(subscription.previous_secret_until, zone) })}</Fact>}
      </Facts>
      <p><Link class="button" to={{ page: "deliveries", location: location.id, endpoint: subscription.id }}><Icon name="deliveries" />{t("seeDeliveries")}</Link></p>
      {subscription.owner === "location" && subscription.active && <TestEvent location={location} subscription={subscription} />}
    </SidePanel>
  );
}

type ActionsProps = Pick<EndpointPanelProps, "location" | "onEdit" | "onChanged" | "onSecret" | "onClose"> & { subscription: Subscription };

function Actions({ location, subscription, onEdit, onChanged, onSecret, onClose }: ActionsProps) {
  const [asking, setAsking] = useState<"end" | "secret" | null>(null);
  const [busy, setBusy] = useState(false);
  const carryOut = async (work: () => Promise<unknown>, message?: string) => {
    setBusy(true);
    try {
      await work();
      await onChanged();
      if (message) toast({ message });
    } catch (failure) {
      toast({ tone: "bad", message: sentenceFor(failure) });
    }
    setBusy(false);
    setAsking(null);
  };
  const pause = () => carryOut(
    () => api.changeSubscription(location.id, subscription.id, { paused: !subscription.paused }),
    t(subscription.paused ? "resumedNow" : "pausedNow"));
  return (
    <div class="panel-actions">
      <Button icon="edit" onClick={onEdit}>{t("edit")}</Button>
      <Button icon={subscription.paused ? "play" : "pause"} busy={busy && asking === null} onClick={() => void pause()}>{t(subscription.paused ? "resumeLive" : "pauseLive")}</Button>
      <Button icon="shield" onClick={() => setAsking("secret")}>{t("newSecret")}</Button>
      <Button icon="bin" onClick={() => setAsking("end")}>{t("endWebhook")}</Button>
      {asking === "end" && (
        <Dialog title={t("endQuestion")} confirm={t("endConfirm")} danger busy={busy} onClose={() => setAsking(null)}
          onConfirm={() => void carryOut(async () => {
            await api.endSubscription(location.id, subscription.id);
            onClose();
          }, t("endedNow"))}>
          <p>{t(subscription.chain_wide ? "endTextChain" : "endText", { url: shortUrl(subscription.url) })}</p>
        </Dialog>
      )}
      {asking === "secret" && (
        <Dialog title={t("secretQuestion")} confirm={t("newSecret")} busy={busy} onClose={() => setAsking(null)}
          onConfirm={() => void carryOut(async () => onSecret(await api.renewSecret(location.id, subscription.id, 24)))}>
          <p>{t("secretOverlap")}</p>
        </Dialog>
      )}
    </div>
  );
}

/** Sends something that is there as an event, so that one sees it arrive. */
function TestEvent({ location, subscription }: { location: Location; subscription: Subscription }) {
  const topics = topicsToTry.filter((topic) => subscription.topics.includes(topic));
  const [resource, setResource] = useState<string>(topics[0] ?? "appointment");
  const [busy, setBusy] = useState(false);
  const [sent, setSent] = useState<string | null>(null);
  const [error, setError] = useState<string>();
  const send = async () => {
    setBusy(true);
    setError(undefined);
    setSent(null);
    try {
      setSent(await api.sendTestEvent(location.id, subscription.id, resource));
    } catch (failure) {
      setError(t("testFailed", { why: sentenceFor(failure).replace(/^resource: /, t("thatKind") + " ") }));
    }
    setBusy(false);
  };
  return (
    <form class="stack test-event" onSubmit={(event) => {
      event.preventDefault();
      if (!busy) void send();
    }}>
      <h3>{t("testEvent")}</h3>
      <Field label={t("testEventAbout")} help={t("testEventHelp")} error={error}>
        {(control) => (
          <span class="select">
            <select {...control} class="input" value={resource} onChange={(event) => setResource(event.currentTarget.value)}>
              {(topics.length ? topics : topicsToTry).map((topic) => <option key={topic} value={topic} selected={topic === resource}>{topicTitle(topic)}</option>)}
            </select>
            <Icon name="down" />
          </span>
        )}
      </Field>
      <div class="panel-actions">
        <Button type="submit" icon="deliveries" busy={busy}>{t("sendTestEvent")}</Button>
        {sent && <Link class="button" to={{ page: "deliveries", location: location.id, endpoint: subscription.id, delivery: sent }}>{t("seeDelivery")}</Link>}
      </div>
      <p role="status" class="muted">{sent && t("testSent")}</p>
    </form>
  );
}

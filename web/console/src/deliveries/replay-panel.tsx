import { useState } from "preact/hooks";
import { Refused, type Location, type Replay, type ReplayPlan, type ReplaySelection } from "@branchbook/client";
import { Badge, Button, Field, formatMoment, Icon, Select, SidePanel, toast, type IconName, type Tone } from "@branchbook/ui";
import { useEvery, useLoaded } from "../loading.ts";
import type { DeliveryFilters } from "../route.ts";
import { api } from "../session.ts";
import { sentenceFor } from "../trouble.ts";
import { CheckList, Tick } from "../webhooks/check-list.tsx";
import { shortUrl, topicsTold, topicTitle } from "../webhooks/endpoint-looks.ts";
import { t, type Word } from "../words.ts";
import { fieldOf, momentOf } from "./moments.ts";

export interface Listener { id: number; url: string }

interface ReplayPanelProps {
  location: Location;
  listeners: readonly Listener[];
  /** What the list is narrowed to: where the choice begins. */
  filters: DeliveryFilters;
  onClose: () => void;
}

/** Sends events again: what is chosen is counted first, then sent, and one sees how far it has come. */
export function ReplayPanel({ location, listeners, filters, onClose }: ReplayPanelProps) {
  const replays = useLoaded(`replays ${location.id}`, (signal) => api.replays(location.id, signal));
  const running = replays.data?.some((replay) => replay.state === "running") ?? false;
  useEvery(1_000, running, () => void replays.reload());
  const urlOf = (id: number) => listeners.find((one) => one.id === id)?.url ?? `#${id}`;
  const cancel = async (replay: Replay) => {
    try {
      await api.cancelReplay(location.id, replay.id);
    } catch (failure) {
      toast({ tone: "bad", message: sentenceFor(failure) });
    }
    await replays.reload();
  };
  return (
    <SidePanel title={t("sendAgain")} subject="replay" lead={location.title} onClose={onClose}>
      <Selection location={location} listeners={listeners} filters={filters} onStarted={replays.reload} />
      {replays.data && replays.data.length > 0 && (
        <section class="stack">
          <h3>{t("replays")}</h3>
          <ul class="replay-list">
            {replays.data.slice(0, 10).map((replay) => (
              <li key={replay.id}>
                <ReplayLine replay={replay} url={urlOf(replay.subscription_id)} zone={location.zone} />
                {replay.state === "running" && <Button size="small" onClick={() => void cancel(replay)}>{t("cancelReplay")}</Button>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </SidePanel>
  );
}

const LOOKS: Record<Replay["state"], { tone: Tone; icon: IconName; word: Word }> = {
  running: { tone: "waiting", icon: "retry", word: "replayRunning" },
  done: { tone: "arrived", icon: "check-round", word: "replayDone" },
  cancelled: { tone: "neutral", icon: "close", word: "replayCancelled" },
  failed: { tone: "danger", icon: "alert", word: "replayFailed" },
};

function ReplayLine({ replay, url, zone }: { replay: Replay; url: string; zone: string }) {
  const look = LOOKS[replay.state];
  const label = t("replayProgress", { delivered: replay.delivered, total: replay.total });
  return (
    <div class="stack replay-line">
      <p class="replay-head"><span class="strong clip">{shortUrl(url)}</span><Badge tone={look.tone} icon={look.icon}>{t(look.word)}</Badge></p>
      {replay.state === "running" && <progress max={replay.total} value={replay.delivered + replay.failed} aria-label={label} />}
      <p class="muted small">
        {label}{replay.failed > 0 && ` · ${t("replayLeft", { count: replay.failed })}`} · {formatMoment(replay.created_at, zone)}
      </p>
      {replay.because && replay.state === "failed" && <p class="danger-text small">{replay.because}</p>}
    </div>
  );
}

interface SelectionProps extends Omit<ReplayPanelProps, "onClose"> { onStarted: () => Promise<void> }

function Selection({ location, listeners, filters, onStarted }: SelectionProps) {
  const [endpoint, setEndpoint] = useState(filters.endpoint ? String(filters.endpoint) : "");
  const [resources, setResources] = useState<string[]>(filters.resource ? [filters.resource] : []);
  const [object, setObject] = useState(filters.object ? String(filters.object) : "");
  const [from, setFrom] = useState(filters.from);
  const [to, setTo] = useState(filters.to);
  const [failedOnly, setFailedOnly] = useState(filters.state === "parked");
  const [plans, setPlans] = useState<readonly ReplayPlan[] | null>(null);
  const [errors, setErrors] = useState<Record<string, string | undefined>>({});
  const [trouble, setTrouble] = useState("");
  const [busy, setBusy] = useState(false);

  const selection: ReplaySelection = {
    ...(endpoint ? { endpoint: Number(endpoint) } : {}), ...(resources.length ? { resources } : {}),
    ...(object.trim() ? { object: Number(object) } : {}), ...(from ? { from } : {}), ...(to ? { to } : {}), ...(failedOnly ? { failed_only: true } : {}),
  };
  /** Another choice: what was counted counts no more. */
  const choose = (change: () => void) => {
    change();
    setPlans(null);
    setErrors({});
  };
  const carryOut = async (work: () => Promise<void>) => {
    setBusy(true);
    setTrouble("");
    setErrors({});
    try {
      await work();
    } catch (failure) {
      const told = failure instanceof Refused ? failure.details.fields ?? {} : {};
      setErrors(Object.fromEntries(Object.entries(told).map(([field, problems]) => [field, t("mustBe", { problem: problems.join(", ") })])));
      if (Object.keys(told).length === 0) setTrouble(sentenceFor(failure));
    }
    setBusy(false);
  };
  const plan = () => {
    if (object.trim() && !/^[1-9]\d{0,14}$/.test(object.trim())) return setErrors({ resource_id: t("objectWrong") });
    return void carryOut(async () => setPlans(await api.planReplay(location.id, selection)));
  };
  const start = () => void carryOut(async () => {
    const started = await api.startReplay(location.id, selection);
    setPlans(null);
    toast({ message: started.length ? t("replayBegun") : t("replayNothing") });
    await onStarted();
  });
  const events = plans?.reduce((sum, one) => sum + one.events, 0) ?? 0;
  return (
    <form class="stack" onSubmit={(event) => {
      event.preventDefault();
      if (!busy) plan();
    }}>
      <p class="muted">{t("sendAgainLead")}</p>
      {trouble && <p class="note bad" role="alert"><Icon name="alert" size={18} /><span>{trouble}</span></p>}
      <Select label={t("endpoint")} value={endpoint} choices={[{ value: "", label: t("allEndpoints") }, ...listeners.map((one) => ({ value: String(one.id), label: shortUrl(one.url) }))]}
        onChange={(value) => choose(() => setEndpoint(value))} />
      <CheckList legend={t("resource")} help={t("noneMeansAll")} error={errors["resources"]} options={topicsTold.map((value) => ({ value, label: topicTitle(value) }))}
        chosen={resources} onChange={(chosen) => choose(() => setResources(chosen))} />
      <Field label={t("objectNumber")} help={t("objectHelp")} error={errors["resource_id"]}>
        {(control) => <input {...control} class="input" inputmode="numeric" value={object} onInput={(event) => { const { value } = event.currentTarget; choose(() => setObject(value)); }} />}
      </Field>
      <div class="two-fields">
        <Field label={t("timeFrom")} error={errors["from"]}>
          {(control) => <input {...control} class="input" type="datetime-local" value={fieldOf(from, location.zone)} onChange={(event) => { const { value } = event.currentTarget; choose(() => setFrom(momentOf(value, location.zone))); }} />}
        </Field>
        <Field label={t("timeTo")} error={errors["to"]}>
          {(control) => <input {...control} class="input" type="datetime-local" value={fieldOf(to, location.zone)} onChange={(event) => { const { value } = event.currentTarget; choose(() => setTo(momentOf(value, location.zone))); }} />}
        </Field>
      </div>
      <Tick label={t("failedOnly")} checked={failedOnly} onChange={(value) => choose(() => setFailedOnly(value))} />
      <div class="panel-actions">
        <Button type="submit" kind={plans && events > 0 ? "secondary" : "primary"} busy={busy}>{t("countFirst")}</Button>
      </div>
      <div role="status">
        {plans && (
          <div class="note plan">
            <Icon name="info" size={18} />
            <div class="stack">
              <p class="strong">{events === 0 ? t("planNothing") : t("planTotal", { count: events, time: roughly(Math.max(...plans.map((one) => one.seconds))) })}</p>
              {plans.length > 1 && <ul>{plans.filter((one) => one.events > 0).map((one) => <li key={one.subscription_id} class="small">{shortUrl(one.url)}: {t("planLine", { count: one.events, time: roughly(one.seconds) })}</li>)}</ul>}
            </div>
          </div>
        )}
      </div>
      {plans && events > 0 && <div class="panel-actions"><Button kind="primary" icon="deliveries" busy={busy} onClick={start}>{t("sendCounted", { count: events })}</Button></div>}
    </form>
  );
}

/** `40 seconds`, `12 minutes`: nobody plans by the second of an hour. */
function roughly(seconds: number): string {
  if (seconds < 90) return t("seconds", { count: Math.max(1, Math.round(seconds)) });
  if (seconds < 5400) return t("minutes", { count: Math.round(seconds / 60) });
  return t("hours", { count: Math.round(seconds / 3600) });
}

import { useState } from "preact/hooks";
import { Refused, type Location, type NewSecret, type Subscription, type SubscriptionInput } from "@branchbook/client";
import { Button, Field, Icon, IconButton, SidePanel } from "@branchbook/ui";
import { api, locations } from "../session.ts";
import { sentenceFor } from "../trouble.ts";
import { t } from "../words.ts";
import { CheckList, Tick } from "./check-list.tsx";
import { kindWords, shortUrl, topicsTold, topicTitle } from "./endpoint-looks.ts";
import { fieldNames, subscriptionMistakes } from "./subscription-mistakes.ts";

export interface SubscriptionFormProps {
  location: Location;
  /** Null for a new one. */
  subscription: Subscription | null;
  mayMindChain: boolean;
  onClose: () => void;
  /** Tells the secret of a new one. */
  onSaved: (told: NewSecret | null) => void;
}

interface Fields {
  url: string;
  chain_wide: boolean;
  topics: string[];
  kinds: string[];
  fields: string;
  location_ids: number[];
  location_word: "company" | "salon";
  changed_fields: boolean;
  changed_days: boolean;
  ordered: boolean;
  active: boolean;
  headers: { name: string; value: string }[];
  dropped: string[];
}

function fieldsOf(subscription: Subscription | null): Fields {
  return {
    url: subscription?.url ?? "https://", chain_wide: subscription?.chain_wide ?? false, topics: subscription?.topics ?? ["appointment"],
    kinds: subscription?.kinds ?? [], fields: subscription?.fields.join(", ") ?? "", location_ids: subscription?.location_ids ?? [],
    location_word: subscription?.location_word ?? "company", changed_fields: subscription?.changed_fields ?? false,
    changed_days: subscription?.changed_days ?? false, ordered: subscription?.ordered ?? true, active: subscription?.active ?? true,
    headers: [], dropped: [],
  };
}

/** What the server names a field, where the form names it otherwise. */
const PLACES: Record<string, string> = { locations: "location_ids", scope: "chain_wide" };

/** Enters a subscription or changes one. */
export function SubscriptionForm({ location, subscription, mayMindChain, onClose, onSaved }: SubscriptionFormProps) {
  const [form, setForm] = useState<Fields>(() => fieldsOf(subscription));
  const [errors, setErrors] = useState<Record<string, string | undefined>>({});
  const [trouble, setTrouble] = useState("");
  const [busy, setBusy] = useState(false);
  const set = (change: Partial<Fields>) => setForm((before) => ({ ...before, ...change }));
  const branches = locations.value.filter((one) => one.chain_id === location.chain_id);

  const say = (wrong: Record<string, string>) => {
    setErrors(wrong);
    requestAnimationFrame(() => document.querySelector<HTMLElement>(".subscription-form [aria-invalid], .subscription-form .invalid input")?.focus());
  };
  const save = async () => {
    const wrong = Object.entries(subscriptionMistakes(form)).map(([field, word]) => [field, t(word)]);
    setTrouble("");
    if (wrong.length > 0) return say(Object.fromEntries(wrong));
    setErrors({});
    setBusy(true);
    try {
      if (subscription) await api.changeSubscription(location.id, subscription.id, { ...inputOf(form), version: subscription.version });
      onSaved(subscription ? null : await api.addSubscription(location.id, { ...inputOf(form), chain_wide: form.chain_wide }));
    } catch (failure) {
      const told = Object.entries(failure instanceof Refused ? failure.details.fields ?? {} : {});
      if (told.length > 0) say(Object.fromEntries(told.map(([field, problems]) => [PLACES[field] ?? field, t("mustBe", { problem: problems.join(", ") })])));
      else setTrouble(sentenceFor(failure));
      setBusy(false);
    }
  };
  return (
    <SidePanel title={t(subscription ? "editWebhook" : "newWebhook")} subject={subscription ? `edit ${subscription.id}` : "new"}
      lead={subscription ? shortUrl(subscription.url) : location.title} onClose={onClose}>
      <form class="stack loose subscription-form" noValidate onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void save();
      }}>
        {trouble && <p class="note bad" role="alert"><Icon name="alert" size={18} /><span>{trouble}</span></p>}
        <Field label={t("webhookUrl")} help={t("webhookUrlHelp")} error={errors["url"]}>
          {(control) => <input {...control} class="input" type="url" autocomplete="off" spellcheck={false} value={form.url} onInput={(event) => set({ url: event.currentTarget.value })} />}
        </Field>
        {!subscription && mayMindChain && branches.length > 1 && (
          <Tick label={t("forWholeChain")} help={t("forWholeChainHelp")} checked={form.chain_wide} onChange={(chain_wide) => set({ chain_wide, location_ids: [] })} />
        )}
        <CheckList legend={t("hearsOf")} error={errors["topics"]} options={topicsTold.map((topic) => ({ value: topic, label: topicTitle(topic) }))}
          chosen={form.topics} onChange={(topics) => set({ topics })} />
        <CheckList legend={t("onlyKinds")} help={t("noneMeansAll")} error={errors["kinds"]}
          options={Object.entries(kindWords).map(([value, word]) => ({ value, label: t(word) }))}
          chosen={form.kinds} onChange={(kinds) => set({ kinds })} />
        <Field label={t("onlyFields")} help={t("onlyFieldsHelp")} error={errors["fields"]}>
          {(control) => <input {...control} class="input" autocomplete="off" spellcheck={false} value={form.fields} onInput={(event) => set({ fields: event.currentTarget.value })} />}
        </Field>
        {form.chain_wide && (
          <CheckList legend={t("onlyBranches")} help={t("noneMeansAll")} error={errors["location_ids"]}
            options={branches.map((one) => ({ value: String(one.id), label: one.title }))}
            chosen={form.location_ids.map(String)} onChange={(chosen) => set({ location_ids: chosen.map(Number) })} />
        )}
        <Headers form={form} kept={subscription?.header_names ?? []} error={errors["headers"]} onChange={set} />
        <fieldset class="choices">
          <legend>{t("bodyForm")}</legend>
          <Tick label={t("changedFields")} checked={form.changed_fields} onChange={(changed_fields) => set({ changed_fields })} />
          <Tick label={t("changedDays")} checked={form.changed_days} onChange={(changed_days) => set({ changed_days })} />
          <Tick label={t("saySalon")} checked={form.location_word === "salon"} onChange={(salon) => set({ location_word: salon ? "salon" : "company" })} />
        </fieldset>
        <fieldset class="choices">
          <legend>{t("sending")}</legend>
          <Tick label={t("ordered")} help={t("orderedHelp")} checked={form.ordered} onChange={(ordered) => set({ ordered })} />
          <Tick label={t("switchedOn")} help={t("switchedOnHelp")} checked={form.active} onChange={(active) => set({ active })} />
        </fieldset>
        <div class="panel-actions">
          <Button kind="primary" type="submit" busy={busy}>{t("formSave")}</Button>
          <Button disabled={busy} onClick={onClose}>{t("cancel")}</Button>
        </div>
      </form>
    </SidePanel>
  );
}

function inputOf({ chain_wide: _, headers, dropped, fields, ...form }: Fields): SubscriptionInput {
  const set = headers.filter(({ name }) => name.trim()).map(({ name, value }) => [name.trim(), value.trim()]);
  return { ...form, url: form.url.trim(), fields: fieldNames(fields), headers: { ...Object.fromEntries(dropped.map((name) => [name, ""])), ...Object.fromEntries(set) } };
}

interface HeadersProps { form: Fields; kept: readonly string[]; error: string | undefined; onChange: (change: Partial<Fields>) => void }

/** Header fields of one's own. Those that are set already are named, never shown. */
function Headers({ form, kept, error, onChange }: HeadersProps) {
  const change = (at: number, part: Partial<{ name: string; value: string }>) =>
    onChange({ headers: form.headers.map((header, place) => (place === at ? { ...header, ...part } : header)) });
  return (
    <fieldset class={`choices ${error ? "invalid" : ""}`}>
      <legend>{t("ownHeaders")}</legend>
      <p class="field-help">{t("ownHeadersHelp")}</p>
      {kept.filter((name) => !form.dropped.includes(name)).map((name) => (
        <div key={name} class="header-row">
          <code class="grow clip">{name}</code><span class="muted small">{t("valueHidden")}</span>
          <IconButton icon="bin" size="small" label={t("removeHeader", { name })} onClick={() => onChange({ dropped: [...form.dropped, name] })} />
        </div>
      ))}
      {form.headers.map((header, at) => (
        <div key={at} class="header-row">
          <input class="input" aria-label={t("headerName")} placeholder={t("headerName")} autocomplete="off" spellcheck={false} value={header.name}
            aria-invalid={error ? true : undefined} onInput={(event) => change(at, { name: event.currentTarget.value })} />
          <input class="input" aria-label={t("headerValue")} placeholder={t("headerValue")} autocomplete="off" spellcheck={false} value={header.value}
            onInput={(event) => change(at, { value: event.currentTarget.value })} />
          <IconButton icon="bin" size="small" label={t("removeHeader", { name: header.name || String(at + 1) })}
            onClick={() => onChange({ headers: form.headers.filter((_, place) => place !== at) })} />
        </div>
      ))}
      {error && <p class="field-error"><Icon name="alert" size={14} />{error}</p>}
      <p><Button size="small" icon="plus" onClick={() => onChange({ headers: [...form.headers, { name: "", value: "" }] })}>{t("addHeader")}</Button></p>
    </fieldset>
  );
}

import { useState } from "preact/hooks";
import { Refused, type AppointmentInput, type BookableService, type CalendarDays, type GroupEventInput, type Location } from "@branchbook/client";
import { Button, Combobox, dayIn, Field, Icon, IconButton, isDay, SidePanel, toast } from "@branchbook/ui";
import type { Booked } from "../calendar/columns.ts";
import { instantsOf, offsetName, timeLabel, wallTime } from "../calendar/day-time.ts";
import { useLoaded } from "../loading.ts";
import { api } from "../session.ts";
import { sentenceFor } from "../trouble.ts";
import { t } from "../words.ts";
import { ClientChoice, type Chosen } from "./client-choice.tsx";
import { clientMistakes } from "./client-mistakes.ts";
import { RefusalDialog, refusalOf, type Refusal } from "./refusal.tsx";

/** What the form begins with. */
export interface Draft {
  /** Null for something new. */
  booked: Booked | null;
  teamMember: number;
  /** The room to book in, null for whichever the services need. */
  room: number | null;
  startsAt: number;
  /** Null when the services decide. */
  minutes: number | null;
}

export interface AppointmentFormProps {
  draft: Draft;
  location: Location;
  zone: string;
  calendar: CalendarDays;
  onClose: () => void;
  /** It was written: when it begins, and which it is. */
  onWritten: (startsAt: number, key: { appointment: number } | { event: number }) => Promise<void>;
}

interface Fields {
  /** An appointment of one, or a class with places. */
  what: "appointment" | "event";
  chosen: Chosen;
  services: { id: number; title: string }[];
  capacity: string;
  teamMember: number;
  day: string;
  time: string;
  /** Which of the two where the clocks show the time twice. */
  copy: number;
  minutes: string;
  comment: string;
}

/** Those beside which the server's objections are shown. */
const ownFields = new Set(["name", "phone", "email", "team_member_id", "starts_at", "seance_length", "comment", "capacity", "service"]);

type Errors = Record<string, string | undefined>;

/** Books an appointment or a group event, or changes one, beside the calendar. */
export function AppointmentForm({ draft, location, zone, calendar, onClose, onWritten }: AppointmentFormProps) {
  const { booked } = draft;
  const [fields, setFields] = useState<Fields>(() => fieldsOf(draft, zone));
  const [errors, setErrors] = useState<Errors>({});
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const known = useLoaded(`services ${location.id}`, (signal) => api.services(location.id, signal));
  const services = known.data ?? [];
  const group = fields.what === "event";
  const set = (change: Partial<Fields>) => setFields((before) => ({ ...before, ...change }));
  const starts = fields.time ? instantsOf(fields.day, fields.time, zone) : [];
  const start = starts[Math.min(fields.copy, starts.length - 1)];

  const send = async (at: number | undefined, beside: boolean) => {
    const wrong = mistakesIn(fields, at);
    setErrors(wrong);
    if (Object.keys(wrong).length > 0) return focusFirstMistake();
    setBusy(true);
    setRefusal(null);
    try {
      await onWritten(at!, await write(location.id, fields, at!, draft, beside));
    } catch (failure) {
      const refused = refusalOf(failure, "busy", null);
      const told = fieldErrors(failure);
      if (refused) setRefusal(refused);
      else if (Object.keys(told).some((field) => ownFields.has(field))) setErrors(told);
      else toast({ tone: "bad", message: sentenceFor(failure) });
      setBusy(false);
    }
  };
  const take = (instant: number) => {
    set({ day: dayIn(zone, new Date(instant)), time: wallTime(instant, zone), copy: 0 });
    void send(instant, false);
  };

  return (
    <SidePanel
      title={t(booked ? (group ? "editGroupEvent" : "editAppointment") : group ? "newGroupEvent" : "newAppointment")}
      subject={booked ? `edit ${booked.key}` : `new ${draft.startsAt} ${draft.teamMember}`}
      lead={start === undefined ? "" : timeLabel(start, zone)}
      onClose={onClose}
    >
      <form class="stack appointment-form" noValidate onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void send(start, false);
      }}>
        {!booked && services.some((service) => service.capacity > 0) && <WhatChoice what={fields.what} onChange={(what) => set({ what, services: [], minutes: "" })} />}
        {!group && <ClientChoice location={location} chosen={fields.chosen} onChange={(chosen) => set({ chosen })} errors={errors} />}
        {group
          ? <GroupServiceChoice all={services} fields={fields} fixed={booked !== null} errors={errors} onChange={set} />
          : <ServiceChoice all={services} teamMember={fields.teamMember} fields={fields} onChange={set} />}
        <Field label={t("formMember")} error={errors["team_member_id"]}>
          {(control) => (
            <span class="select">
              <select {...control} class="input" value={fields.teamMember} onChange={(event) => set(withMember(fields, Number(event.currentTarget.value), services))}>
                {calendar.team.map((member) => <option key={member.id} value={member.id} selected={member.id === fields.teamMember}>{member.name}</option>)}
              </select>
              <Icon name="down" />
            </span>
          )}
        </Field>
        <div class="field-row">
          <Field label={t("formDate")}>
            {(control) => <input {...control} class="input" type="date" value={fields.day} onChange={(event) => isDay(event.currentTarget.value) && set({ day: event.currentTarget.value })} />}
          </Field>
          <Field label={t("formStart")} error={errors["starts_at"]}>
            {(control) => <input {...control} class="input numbers" type="time" step={300} value={fields.time} onInput={(event) => set({ time: event.currentTarget.value })} />}
          </Field>
          <Field label={t("formLength")} error={errors["seance_length"]}>
            {(control) => <input {...control} class="input numbers" type="number" inputMode="numeric" min={5} max={1440} step={5} value={fields.minutes} onInput={(event) => set({ minutes: event.currentTarget.value })} />}
          </Field>
        </div>
        {starts.length > 1 && (
          <Field label={t("formWhich")} help={t("formWhichHelp")}>
            {(control) => (
              <span class="select">
                <select {...control} class="input" value={fields.copy} onChange={(event) => set({ copy: Number(event.currentTarget.value) })}>
                  {starts.map((instant, at) => <option key={instant} value={at} selected={at === fields.copy}>{fields.time} {offsetName(zone, instant)}</option>)}
                </select>
                <Icon name="down" />
              </span>
            )}
          </Field>
        )}
        <Field label={t("formComment")} error={errors["comment"]}>
          {(control) => <textarea {...control} class="input" rows={3} value={fields.comment} onInput={(event) => set({ comment: event.currentTarget.value })} />}
        </Field>
        <div class="panel-actions">
          <Button kind="primary" type="submit" busy={busy}>{t(booked ? "formSave" : "formBook")}</Button>
          <Button disabled={busy} onClick={onClose}>{t("cancel")}</Button>
        </div>
      </form>
      {refusal && (
        <RefusalDialog
          refusal={refusal} zone={zone} mayOverbook={location.may.overbook} onTake={take}
          onBeside={() => void send(start, true)} onClose={() => setRefusal(null)}
        />
      )}
    </SidePanel>
  );
}

function WhatChoice({ what, onChange }: { what: Fields["what"]; onChange: (what: Fields["what"]) => void }) {
  return (
    <fieldset class="status-choice">
      <legend class="aloud">{t("bookWhat")}</legend>
      {(["appointment", "event"] as const).map((one) => (
        <label key={one} class="accent">
          <input type="radio" name="what" value={one} checked={what === one} onChange={() => onChange(one)} />
          <Icon name={one === "event" ? "group" : "today"} size={16} /><span>{t(one === "event" ? "groupEvent" : "bookAppointment")}</span>
        </label>
      ))}
    </fieldset>
  );
}

interface GroupServiceChoiceProps {
  all: readonly BookableService[];
  fields: Fields;
  /** The service stays: places may be taken for it already. */
  fixed: boolean;
  errors: Errors;
  onChange: (change: Partial<Fields>) => void;
}

function GroupServiceChoice({ all, fields, fixed, errors, onChange }: GroupServiceChoiceProps) {
  const offered = all.filter((service) => service.capacity > 0);
  const choose = (id: number) => {
    const service = offered.find((one) => one.id === id);
    const services = service ? [{ id, title: service.title }] : [];
    onChange({ services, capacity: service ? String(service.capacity) : fields.capacity, minutes: minutesFor(services, fields.teamMember, all) || fields.minutes });
  };
  return (
    <div class="field-row two">
      <Field label={t("formService")} error={errors["service"]}>
        {(control) => (
          <span class="select">
            <select {...control} class="input" disabled={fixed} value={fields.services[0]?.id ?? ""} onChange={(event) => choose(Number(event.currentTarget.value))}>
              {fixed ? <option value={fields.services[0]?.id}>{fields.services[0]?.title}</option> : <option value="" />}
              {!fixed && offered.map((service) => <option key={service.id} value={service.id} selected={service.id === fields.services[0]?.id}>{service.title}</option>)}
            </select>
            <Icon name="down" />
          </span>
        )}
      </Field>
      <Field label={t("capacity")} error={errors["capacity"]}>
        {(control) => <input {...control} class="input numbers" type="number" inputMode="numeric" min={1} max={10000} value={fields.capacity} onInput={(event) => onChange({ capacity: event.currentTarget.value })} />}
      </Field>
    </div>
  );
}

interface ServiceChoiceProps {
  all: readonly BookableService[];
  teamMember: number;
  fields: Fields;
  onChange: (change: Partial<Fields>) => void;
}

function ServiceChoice({ all, teamMember, fields, onChange }: ServiceChoiceProps) {
  const put = (services: Fields["services"]) => onChange({ services, minutes: minutesFor(services, teamMember, all) || fields.minutes });
  const options = all
    .filter((service) => !fields.services.some((one) => one.id === service.id))
    .map((service) => ({ value: service.id, label: service.title, hint: t("minutesShort", { minutes: secondsOf(service, teamMember) / 60 }), own: teamMember in service.seconds_by_team_member }))
    .sort((one, other) => Number(other.own) - Number(one.own));
  return (
    <div class="field">
      <span class="field-label">{t("formServices")}</span>
      {fields.services.length > 0 && (
        <ul class="chosen-services">
          {fields.services.map((service) => (
            <li key={service.id}>
              <span class="clip">{service.title}</span>
              <IconButton icon="close" size="small" label={t("formRemoveService", { service: service.title })} onClick={() => put(fields.services.filter((one) => one.id !== service.id))} />
            </li>
          ))}
        </ul>
      )}
      <Combobox
        label={t("formAddService")} placeholder={t("formAddService")} icon="plus" options={options} value={null}
        onChange={(id) => put([...fields.services, { id, title: all.find((service) => service.id === id)!.title }])}
      />
    </div>
  );
}

function fieldsOf({ booked, teamMember, startsAt, minutes }: Draft, zone: string): Fields {
  const time = wallTime(startsAt, zone);
  const day = dayIn(zone, new Date(startsAt));
  const appointment = booked?.kind === "appointment" ? booked.appointment : null;
  const event = booked?.kind === "event" ? booked.event : null;
  return {
    what: event ? "event" : "appointment",
    chosen: appointment?.client ? { kind: "known", id: appointment.client.id, name: appointment.client.name } : { kind: "nobody" },
    services: appointment?.services.map(({ id, title }) => ({ id, title })) ?? (event ? [{ id: event.service_id, title: event.title }] : []),
    capacity: event ? String(event.capacity) : "",
    teamMember, day, time,
    copy: Math.max(0, instantsOf(day, time, zone).indexOf(startsAt)),
    minutes: minutes === null ? "" : String(minutes),
    comment: (appointment ?? event)?.comment ?? "",
  };
}

function secondsOf(service: BookableService, teamMember: number): number {
  return service.seconds_by_team_member[teamMember] ?? service.seconds;
}

/** As long as this person takes for all of them; empty while there are none. */
function minutesFor(services: Fields["services"], teamMember: number, all: readonly BookableService[]): string {
  const seconds = services.map(({ id }) => all.find((service) => service.id === id)).reduce((sum, one) => sum + (one ? secondsOf(one, teamMember) : 0), 0);
  return seconds > 0 ? String(Math.round(seconds / 60)) : "";
}

/** Another person takes another time; a length given by hand stays. */
function withMember(fields: Fields, teamMember: number, all: readonly BookableService[]): Partial<Fields> {
  const usual = minutesFor(fields.services, fields.teamMember, all);
  return { teamMember, ...(usual && fields.minutes === usual ? { minutes: minutesFor(fields.services, teamMember, all) } : {}) };
}

function mistakesIn(fields: Fields, start: number | undefined): Errors {
  const group = fields.what === "event";
  const wrong: Errors = group ? {} : clientMistakes(fields.chosen);
  if (group && fields.services.length === 0) wrong["service"] = t("formNeedsService");
  if (group && !(Number(fields.capacity) >= 1 && Number(fields.capacity) <= 10_000)) wrong["capacity"] = t("capacityWrong");
  if (!fields.time) wrong["starts_at"] = t("formNeedsTime");
  else if (start === undefined) wrong["starts_at"] = t("formSkipped");
  const minutes = Number(fields.minutes);
  if (fields.minutes ? !(minutes >= 5 && minutes <= 1440) : fields.services.length === 0) wrong["seance_length"] = t("formNeedsLength");
  return wrong;
}

async function write(location: number, fields: Fields, start: number, draft: Draft, beside: boolean): Promise<{ appointment: number } | { event: number }> {
  const { booked } = draft;
  if (fields.what === "event") {
    const input = eventInput(fields, start, booked === null, beside);
    const { id } = booked?.kind === "event" ? await api.changeGroupEvent(location, booked.event.id, input) : await api.holdGroupEvent(location, input);
    return { event: id };
  }
  const input = appointmentInput(fields, start, draft, beside);
  const { id } = booked?.kind === "appointment" ? await api.changeAppointment(location, booked.appointment.id, input) : await api.book(location, input);
  return { appointment: id };
}

function whenAndWith(fields: Fields, start: number, beside: boolean) {
  return {
    team_member_id: fields.teamMember,
    starts_at: new Date(start).toISOString(),
    ...(fields.minutes ? { seconds: Math.round(Number(fields.minutes) * 60) } : {}),
    comment: fields.comment.trim(),
    even_if_busy: beside,
  };
}

function eventInput(fields: Fields, start: number, isNew: boolean, beside: boolean): GroupEventInput {
  return {
    ...whenAndWith(fields, start, beside), capacity: Number(fields.capacity),
    ...(isNew ? { service_id: fields.services[0]!.id } : {}),
  };
}

function appointmentInput(fields: Fields, start: number, draft: Draft, beside: boolean): AppointmentInput {
  const { chosen } = fields;
  const had = draft.booked?.kind === "appointment" && draft.booked.appointment.client !== null;
  return {
    ...whenAndWith(fields, start, beside),
    service_ids: fields.services.map((service) => service.id),
    ...(draft.room === null ? {} : { room_ids: [draft.room] }),
    ...(chosen.kind === "known" ? { client_id: chosen.id } : {}),
    ...(chosen.kind === "new" ? { client: { name: chosen.name.trim(), phone: chosen.phone.trim(), email: chosen.email.trim() } } : {}),
    ...(chosen.kind === "nobody" && had ? { client_id: 0 } : {}),
  };
}

function fieldErrors(failure: unknown): Errors {
  if (!(failure instanceof Refused)) return {};
  return Object.fromEntries(Object.entries(failure.details.fields ?? {}).map(([field, problems]) => [field, problems.join(", ")]));
}

function focusFirstMistake(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(".appointment-form [aria-invalid]")?.focus());
}

import { useState } from "preact/hooks";
import { Refused, type Appointment, type AppointmentInput, type BookableService, type CalendarDays, type Location } from "@branchbook/client";
import { Button, Combobox, dayIn, Field, Icon, IconButton, isDay, SidePanel, toast } from "@branchbook/ui";
import { instantsOf, offsetName, timeLabel, wallTime } from "../calendar/day-time.ts";
import { useLoaded } from "../loading.ts";
import { api } from "../session.ts";
import { sentenceFor } from "../trouble.ts";
import { t } from "../words.ts";
import { ClientChoice, type Chosen } from "./client-choice.tsx";
import { RefusalDialog, refusalOf, type Refusal } from "./refusal.tsx";

/** What the form begins with. */
export interface Draft {
  /** Null for a new one. */
  appointment: Appointment | null;
  teamMember: number;
  startsAt: number;
  /** Null when the services decide. */
  minutes: number | null;
}

export interface AppointmentFormProps {
  draft: Draft;
  location: Location;
  zone: string;
  team: CalendarDays["team"];
  onClose: () => void;
  /** It was written: with its number and its day. */
  onWritten: (id: number, startsAt: number) => Promise<void>;
}

interface Fields {
  chosen: Chosen;
  services: { id: number; title: string }[];
  teamMember: number;
  day: string;
  time: string;
  /** Which of the two where the clocks show the time twice. */
  copy: number;
  minutes: string;
  comment: string;
}

/** Those beside which the server's objections are shown. */
const ownFields = new Set(["name", "phone", "email", "team_member_id", "starts_at", "seance_length", "comment"]);

type Errors = Record<string, string | undefined>;

/** Books a new appointment or changes one, beside the calendar. */
export function AppointmentForm({ draft, location, zone, team, onClose, onWritten }: AppointmentFormProps) {
  const { appointment } = draft;
  const [fields, setFields] = useState<Fields>(() => fieldsOf(draft, zone));
  const [errors, setErrors] = useState<Errors>({});
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const known = useLoaded(`services ${location.id}`, (signal) => api.services(location.id, signal));
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
      const input = inputOf(fields, at!, draft, beside);
      const { id } = appointment
        ? await api.changeAppointment(location.id, appointment.id, input)
        : await api.book(location.id, input);
      await onWritten(id, at!);
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
      title={t(appointment ? "editAppointment" : "newAppointment")}
      subject={appointment ? `edit ${appointment.id}` : `new ${draft.startsAt} ${draft.teamMember}`}
      lead={start === undefined ? "" : timeLabel(start, zone)}
      onClose={onClose}
    >
      <form class="stack appointment-form" noValidate onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void send(start, false);
      }}>
        <ClientChoice location={location} chosen={fields.chosen} onChange={(chosen) => set({ chosen })} errors={errors} />
        <ServiceChoice all={known.data ?? []} teamMember={fields.teamMember} fields={fields} onChange={set} />
        <Field label={t("formMember")} error={errors["team_member_id"]}>
          {(control) => (
            <span class="select">
              <select {...control} class="input" value={fields.teamMember} onChange={(event) => set(withMember(fields, Number(event.currentTarget.value), known.data ?? []))}>
                {team.map((member) => <option key={member.id} value={member.id} selected={member.id === fields.teamMember}>{member.name}</option>)}
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
          <Button kind="primary" type="submit" busy={busy}>{t(appointment ? "formSave" : "formBook")}</Button>
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

function fieldsOf({ appointment, teamMember, startsAt, minutes }: Draft, zone: string): Fields {
  const time = wallTime(startsAt, zone);
  const day = dayIn(zone, new Date(startsAt));
  return {
    chosen: appointment?.client ? { kind: "known", id: appointment.client.id, name: appointment.client.name } : { kind: "nobody" },
    services: appointment?.services.map(({ id, title }) => ({ id, title })) ?? [],
    teamMember, day, time,
    copy: Math.max(0, instantsOf(day, time, zone).indexOf(startsAt)),
    minutes: minutes === null ? "" : String(minutes),
    comment: appointment?.comment ?? "",
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
  const wrong: Errors = {};
  const { chosen } = fields;
  if (chosen.kind === "new" && !chosen.name.trim()) wrong["name"] = t("formNeedsName");
  if (chosen.kind === "new" && chosen.phone.trim() && !/^\+?[\d\s().-]{9,22}$/.test(chosen.phone.trim())) wrong["phone"] = t("phoneWrong");
  if (chosen.kind === "new" && chosen.email.trim() && !/^\S+@\S+\.\S+$/.test(chosen.email.trim())) wrong["email"] = t("emailWrong");
  if (!fields.time) wrong["starts_at"] = t("formNeedsTime");
  else if (start === undefined) wrong["starts_at"] = t("formSkipped");
  const minutes = Number(fields.minutes);
  if (fields.minutes ? !(minutes >= 5 && minutes <= 1440) : fields.services.length === 0) wrong["seance_length"] = t("formNeedsLength");
  return wrong;
}

function inputOf(fields: Fields, start: number, draft: Draft, beside: boolean): AppointmentInput {
  const { chosen } = fields;
  const had = draft.appointment?.client?.id;
  return {
    team_member_id: fields.teamMember,
    starts_at: new Date(start).toISOString(),
    ...(fields.minutes ? { seconds: Math.round(Number(fields.minutes) * 60) } : {}),
    service_ids: fields.services.map((service) => service.id),
    ...(chosen.kind === "known" ? { client_id: chosen.id } : {}),
    ...(chosen.kind === "new" ? { client: { name: chosen.name.trim(), phone: chosen.phone.trim(), email: chosen.email.trim() } } : {}),
    ...(chosen.kind === "nobody" && had ? { client_id: 0 } : {}),
    comment: fields.comment.trim(),
    even_if_busy: beside,
  };
}

function fieldErrors(failure: unknown): Errors {
  if (!(failure instanceof Refused)) return {};
  return Object.fromEntries(Object.entries(failure.details.fields ?? {}).map(([field, problems]) => [field, problems.join(", ")]));
}

function focusFirstMistake(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(".appointment-form [aria-invalid]")?.focus());
}

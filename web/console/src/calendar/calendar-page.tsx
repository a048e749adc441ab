import { useMemo, useRef, useState } from "preact/hooks";
import type { Appointment, CalendarDays, Location } from "@branchbook/client";
import { Button, dayIn, Empty, formatDay, Icon, IconButton, isDay, locale, noon, Skeleton, stepDay, toast, Trouble, zoneName, type Day } from "@branchbook/ui";
import { AppointmentForm, type Draft } from "../appointment/appointment-form.tsx";
import { AppointmentPanel } from "../appointment/appointment-panel.tsx";
import { RefusalDialog, refusalOf, type Refusal } from "../appointment/refusal.tsx";
import { Workspace } from "../frame.tsx";
import { useLoaded } from "../loading.ts";
import { narrow } from "../narrow.ts";
import { goTo, Link } from "../navigation.tsx";
import type { Route } from "../route.ts";
import { api, remember } from "../session.ts";
import { sentenceFor } from "../trouble.ts";
import { t } from "../words.ts";
import { CalendarGrid } from "./calendar-grid.tsx";
import { columnsOf, obstacleTo, withMoves, type Column, type Item, type Move } from "./columns.ts";
import { DayClock, instantAt, minutesInto } from "./day-time.ts";
import { clientName } from "./item-label.ts";
import { KeysDialog } from "./keys-dialog.tsx";
import { useNews } from "./news.ts";
import { weekFrom } from "./week.ts";

type At = Extract<Route, { page: "calendar" }>;

/** Where something was put, and how it is told. */
interface Put {
  appointment: Appointment;
  column: Column;
  startsAt: number;
  seconds: number;
  beside: boolean;
  /** It is put back where it was. */
  undoing: boolean;
}

/** The appointment calendar of one branch: a day of everybody, or a week of one person, on the branch's own clock. */
export function CalendarPage({ at, location }: { at: At; location: Location }) {
  const dayByThisClock = dayIn(location.zone, new Date());
  const day = at.day ?? dayByThisClock;
  const week = at.view === "week" && !narrow.value;
  const from = week ? weekFrom(day, locale) : day;
  const loaded = useLoaded(`calendar ${location.id} ${from} ${week ? 7 : 1}`, (signal) => api.calendar(location.id, from, week ? 7 : 1, signal));
  const calendar = loaded.data;
  const today = calendar?.today ?? dayByThisClock;
  const zone = calendar?.zone ?? location.zone;

  const [moves, setMoves] = useState<readonly Move[]>([]);
  const [draft, setDraft] = useState<Draft | null>(null);
  const [refused, setRefused] = useState<{ put: Put; refusal: Refusal } | null>(null);
  const [helping, setHelping] = useState(false);
  const [showOff, setShowOff] = useState(false);
  const [said, setSaid] = useState("");
  // The same sentence twice is heard twice: a space tells them apart.
  const say = (sentence: string) => setSaid((before) => (before === sentence ? `${sentence}\u00a0` : sentence));

  const news = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const listening = useNews(location.id, calendar?.as_of, ({ number }) => {
    clearTimeout(news.current);
    news.current = setTimeout(() => {
      if (number > (calendarNow.current?.as_of ?? 0)) void loaded.reload();
    }, 120);
  });
  const calendarNow = useRef(calendar);
  calendarNow.current = calendar;

  const all = useMemo(() => calendar && columnsOf(calendar, withMoves(calendar.appointments, calendar.team, moves)), [calendar, moves]);
  const oneOnly = week || narrow.value;
  const member = chosenMember(at.column, all);
  const columns = useMemo(() => all && (oneOnly ? all.filter((column) => column.member.id === member) : showOff ? all : withoutThoseOff(all)), [all, oneOnly, member, showOff]);
  const off = all && !oneOnly ? all.length - withoutThoseOff(all).length : 0;
  const selected = calendar?.appointments.find((one) => one.id === at.appointment);

  const show = (change: Partial<At>, replace = true) => {
    const next: Record<string, unknown> = { ...at, location: location.id, ...change };
    for (const key of Object.keys(next)) if (next[key] === undefined) delete next[key];
    goTo(next as unknown as At, { replace });
  };
  const toDay = (to: Day) => {
    remember(location.id);
    setDraft(null);
    show({ day: to === dayByThisClock ? undefined : to, appointment: undefined } as Partial<At>);
  };
  const step = (by: -1 | 0 | 1) => toDay(by === 0 ? today : stepDay(day, by * (week ? 7 : 1)));
  const unselect = () => show({ appointment: undefined } as Partial<At>);

  const put = async (wanted: Put) => {
    const { appointment, column, startsAt, seconds } = wanted;
    const move = { appointment, teamMember: column.member.id, startsAt, seconds };
    setRefused(null);
    setMoves((before) => [...before, move]);
    try {
      await api.changeAppointment(location.id, appointment.id, {
        team_member_id: column.member.id, starts_at: new Date(startsAt).toISOString(), seconds, even_if_busy: wanted.beside,
      });
      await loaded.reload();
      tell(wanted);
    } catch (failure) {
      const refusal = refusalOf(failure, ...knownObstacle(wanted, zone));
      if (refusal) setRefused({ put: wanted, refusal });
      else toast({ tone: "bad", message: sentenceFor(failure) });
      say(refusal ? [t("refusedTitle"), ...refusal.why].join(". ") : sentenceFor(failure));
    } finally {
      setMoves((before) => before.filter((one) => one !== move));
    }
  };

  const tell = ({ appointment, column, startsAt, seconds, undoing }: Put) => {
    const client = appointment.client?.name ?? t("noClient");
    const clock = new DayClock(column.span, zone);
    const begins = minutesInto(column.span, startsAt);
    const hours = clock.hours(begins, begins + seconds / 60);
    const before = { startsAt: Date.parse(appointment.starts_at), seconds: (Date.parse(appointment.ends_at) - Date.parse(appointment.starts_at)) / 1000 };
    const resized = before.startsAt === startsAt && appointment.team_member.id === column.member.id;
    const message = undoing ? t("movedBack", { client, hours, member: column.member.name })
      : resized ? t("resizedTo", { client, hours }) : t("movedTo", { client, hours, member: column.member.name });
    const origin = all?.find((one) => one.member.id === appointment.team_member.id && one.span.from <= before.startsAt && one.span.to > before.startsAt);
    const back = { appointment, column: origin ?? column, ...before, beside: false, undoing: true };
    toast({ message, ...(undoing || !origin ? {} : { action: { label: t("moveBack"), run: () => void put(back) } }) });
  };

  const move = (item: Item, column: Column, minute: number, minutes: number) =>
    void put({ appointment: item.appointment, column, startsAt: instantAt(column.span, minute), seconds: Math.round(minutes * 60), beside: false, undoing: false });
  const book = (column: Column, minute: number, to: number | null) => {
    unselect();
    setDraft({ appointment: null, teamMember: column.member.id, startsAt: instantAt(column.span, minute), minutes: to === null ? null : to - minute });
  };
  const open = (appointment: Appointment) => {
    setDraft(null);
    show({ appointment: appointment.id }, at.appointment !== undefined);
  };
  const bookHere = () => {
    const column = columns?.find((one) => one.work.length > 0) ?? columns?.[0];
    if (column) book(column, Math.max(column.work[0]?.from ?? 540, column.span.date === today ? Math.ceil(minutesInto(column.span, Date.now()) / 15) * 15 : 0), null);
  };

  const panel = draft && calendar ? (
    <AppointmentForm
      key={`${draft.appointment?.id} ${draft.startsAt} ${draft.teamMember}`}
      draft={draft} location={location} zone={zone} team={calendar.team} onClose={() => setDraft(null)}
      onWritten={async (id, startsAt) => {
        await loaded.reload();
        setDraft(null);
        const on = dayIn(zone, new Date(startsAt));
        toast({ message: t("saved") });
        if (on < from || on > stepDay(from, week ? 6 : 0)) show({ day: on, appointment: id });
        else if (draft.appointment) show({ appointment: id });
      }}
    />
  ) : selected && (
    <AppointmentPanel
      appointment={selected} location={location} zone={zone} onClose={unselect} onChanged={loaded.reload}
      onEdit={() => setDraft({
        appointment: selected, teamMember: selected.team_member.id, startsAt: Date.parse(selected.starts_at),
        minutes: Math.round((Date.parse(selected.ends_at) - Date.parse(selected.starts_at)) / 60_000),
      })}
    />
  );

  const label = t(week ? "calendarOfWeek" : "calendarOf", { day: formatDay(from, today), branch: location.title });
  return (
    <Workspace
      fill
      title={t("calendarAt", { branch: location.title })}
      heading={
        <>
          <h1>{week ? t("week", { day: formatDay(from, today) }) : formatDay(day, today)}</h1>
          <p class="muted content-lead">{location.title} · {t("timesIn", { zone: zoneName(zone, noon(day)) })}</p>
        </>
      }
      tools={
        <>
          <Stepper day={day} today={today} week={week} onStep={step} onDay={toDay} />
          <ViewSwitch at={at} location={location} week={week} />
          {location.may.book && <Button kind="primary" icon="plus" disabled={!columns?.length} onClick={bookHere}>{t("newAppointment")}</Button>}
        </>
      }
      panel={panel}
    >
      {loaded.stale && <p class="note bad"><Icon name="alert" size={18} /><span>{loaded.stale}</span></p>}
      {!listening && !loaded.stale && <p class="note"><Icon name="info" size={18} /><span>{t("lineLost")}</span></p>}
      <div class="cal-tools">
        {all && oneOnly && all.length > 0 && <MemberSwitch columns={all} chosen={member} onChoose={(id) => show({ column: id })} />}
        {off > 0 && <Button kind="quiet" size="small" onClick={() => setShowOff(!showOff)}>{showOff ? t("hideOff") : t("showOff", { count: off })}</Button>}
        <Button kind="quiet" size="small" icon="keyboard" class="cal-keys" onClick={() => setHelping(true)}>{t("keys")}</Button>
      </div>
      {loaded.error ? <Trouble message={loaded.error} onRetry={() => void loaded.reload()} />
        : !columns ? <Waiting />
        : columns.length === 0 ? <Empty icon="clients" title={t("noTeam")}><p class="muted">{t("noTeamText")}</p></Empty>
        : (
          <CalendarGrid
            key={week ? "week" : "day"} label={label} columns={columns} zone={zone} today={today} heads={week ? "day" : "member"}
            may={location.may} selected={at.appointment} onOpen={open} onBook={book} onMove={move} onStep={step}
            onHelp={() => setHelping(true)} say={say}
          />
        )}
      <p class="aloud" role="status" aria-live="polite">{said}</p>
      {refused && (
        <RefusalDialog
          refusal={refused.refusal} zone={zone} mayOverbook={location.may.overbook} onClose={() => setRefused(null)}
          onTake={(startsAt) => void put({ ...refused.put, startsAt, column: columnOfInstant(refused.put.column, startsAt, all ?? []) })}
          onBeside={() => void put({ ...refused.put, beside: true })}
        />
      )}
      {helping && <KeysDialog onClose={() => setHelping(false)} />}
    </Workspace>
  );
}

function chosenMember(asked: number | undefined, all: readonly Column[] | null): number | undefined {
  const known = all?.find((column) => column.member.id === asked);
  return (known ?? all?.find((column) => column.items.length > 0) ?? all?.find((column) => column.work.length > 0) ?? all?.[0])?.member.id;
}

/** Those who work or are booked; everybody when nobody is. */
function withoutThoseOff(all: readonly Column[]): readonly Column[] {
  const here = all.filter((column) => column.work.length > 0 || column.items.length > 0);
  return here.length > 0 ? here : all;
}

/** The column of the same person on the day of an instant, or the column itself when that day is not shown. */
function columnOfInstant(column: Column, instant: number, all: readonly Column[]): Column {
  return all.find((one) => one.member.id === column.member.id && one.span.from <= instant && one.span.to > instant) ?? column;
}

/** What this page knows to stand against a place, in a word and in a sentence. */
function knownObstacle({ appointment, column, startsAt, seconds }: Put, zone: string): ["busy" | "off", string | null] {
  const from = minutesInto(column.span, startsAt);
  const obstacle = obstacleTo(column, from, from + seconds / 60, appointment.id);
  if (obstacle?.kind === "off") return ["off", t("refusedOff", { member: column.member.name })];
  if (!obstacle) return ["busy", null];
  const clock = new DayClock(column.span, zone);
  const hours = clock.hours(obstacle.item.from, obstacle.item.to);
  return ["busy", t("refusedBusy", { member: column.member.name, client: clientName(obstacle.item), hours })];
}

interface StepperProps {
  day: Day;
  today: Day;
  week: boolean;
  onStep: (by: -1 | 0 | 1) => void;
  onDay: (day: Day) => void;
}

function Stepper({ day, today, week, onStep, onDay }: StepperProps) {
  return (
    <div class="day-stepper">
      <Button onClick={() => onStep(0)} disabled={day === today}>{t("today")}</Button>
      <IconButton kind="secondary" icon="left" label={t(week ? "previousWeek" : "previousDay")} onClick={() => onStep(-1)} />
      <input
        class="input" type="date" aria-label={t("day")} value={day}
        onChange={(event) => isDay(event.currentTarget.value) && onDay(event.currentTarget.value)}
      />
      <IconButton kind="secondary" icon="right" label={t(week ? "nextWeek" : "nextDay")} onClick={() => onStep(1)} />
    </div>
  );
}

function ViewSwitch({ at, location, week }: { at: At; location: Location; week: boolean }) {
  const where = { location: location.id, ...(at.day ? { day: at.day } : {}) };
  const column = at.column ? { column: at.column } : {};
  return (
    <nav class="segments" aria-label={t("view")}>
      <Link to={{ page: "calendar", ...where, ...column }} aria-current={week ? undefined : "page"}>{t("dayView")}</Link>
      {!narrow.value && <Link to={{ page: "calendar", view: "week", ...where, ...column }} aria-current={week ? "page" : undefined}>{t("weekView")}</Link>}
      <Link to={{ page: "today", ...where }}>{t("listView")}</Link>
    </nav>
  );
}

function MemberSwitch({ columns, chosen, onChoose }: { columns: readonly Column[]; chosen: number | undefined; onChoose: (id: number) => void }) {
  const members: CalendarDays["team"] = [...new Map(columns.map((column) => [column.member.id, column.member])).values()];
  const at = members.findIndex((member) => member.id === chosen);
  const to = (by: number) => onChoose(members[(at + by + members.length) % members.length]!.id);
  return (
    <div class="member-switch">
      <IconButton kind="secondary" icon="left" label={t("previousColumn")} onClick={() => to(-1)} />
      <span class="select">
        <select class="input" aria-label={t("column")} value={chosen} onChange={(event) => onChoose(Number(event.currentTarget.value))}>
          {members.map((member) => <option key={member.id} value={member.id} selected={member.id === chosen}>{member.name}</option>)}
        </select>
        <Icon name="down" />
      </span>
      <IconButton kind="secondary" icon="right" label={t("nextColumn")} onClick={() => to(1)} />
    </div>
  );
}

function Waiting() {
  return (
    <div class="cal-waiting" aria-busy="true">
      {Array.from({ length: 5 }, (_, at) => <div key={at}><Skeleton wide={6} /><Skeleton wide={9} /><Skeleton wide={7} /></div>)}
    </div>
  );
}

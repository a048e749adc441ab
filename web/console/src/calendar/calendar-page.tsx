import { useMemo, useRef, useState } from "preact/hooks";
import type { Location } from "@branchbook/client";
import { Button, dayIn, Empty, formatDay, formatShortDay, Icon, locale, noon, Skeleton, stepDay, toast, Trouble, zoneName, type Day } from "@branchbook/ui";
import { AppointmentForm, type Draft } from "../appointment/appointment-form.tsx";
import { AppointmentPanel } from "../appointment/appointment-panel.tsx";
import { GroupEventPanel } from "../appointment/group-event-panel.tsx";
import { RefusalDialog } from "../appointment/refusal.tsx";
import { Workspace } from "../frame.tsx";
import { useLoaded } from "../loading.ts";
import { narrow } from "../narrow.ts";
import { goTo } from "../navigation.tsx";
import { api, remember } from "../session.ts";
import { t } from "../words.ts";
import { CalendarGrid } from "./calendar-grid.tsx";
import { ColumnSwitch, KindSwitch, Stepper, ViewSwitch, type At } from "./calendar-tools.tsx";
import { bookedIn, columnsOf, factsOf, keyOfAppointment, keyOfEvent, type Booked, type Column, type Item } from "./columns.ts";
import { instantAt, minutesInto } from "./day-time.ts";
import { KeysDialog } from "./keys-dialog.tsx";
import { useMoves } from "./moves.ts";
import { useNews } from "./news.ts";
import { weekFrom } from "./week.ts";

/** So long news is gathered before the calendar is read again, in milliseconds. */
const GATHER = 120;
const WEEK = 7;

/** The appointment calendar of one branch: a day of everybody, or a week of one, on the branch's own clock. */
export function CalendarPage({ at, location }: { at: At; location: Location }) {
  const dayByThisClock = dayIn(location.zone, new Date());
  const day = at.day ?? dayByThisClock;
  const week = at.view === "week" && !narrow.value;
  const from = week ? weekFrom(day, locale) : day;
  const days = week ? WEEK : 1;
  const loaded = useLoaded(`calendar ${location.id} ${from} ${days}`, (signal) => api.calendar(location.id, from, days, signal));
  const calendar = loaded.data;
  const today = calendar?.today ?? dayByThisClock;
  const zone = calendar?.zone ?? location.zone;

  const [draft, setDraft] = useState<Draft | null>(null);
  const [helping, setHelping] = useState(false);
  const [showOff, setShowOff] = useState(false);
  const [said, say] = useSaid();
  const { moves, put, refused, forgive } = useMoves({ location, zone, reload: loaded.reload, say });
  const listening = useRenewal(location.id, calendar?.as_of, loaded.reload);

  const kind = at.by ?? "member";
  const all = useMemo(() => calendar && columnsOf(calendar, kind, moves), [calendar, kind, moves]);
  const oneOnly = week || narrow.value;
  const chosen = chosenHead(at.column, all);
  const columns = useMemo(
    () => all && (oneOnly ? all.filter((column) => column.head.id === chosen) : showOff ? all : withoutThoseOff(all)),
    [all, oneOnly, chosen, showOff],
  );
  const off = all && !oneOnly ? all.length - withoutThoseOff(all).length : 0;
  const selected = calendar && bookedIn(calendar).find((one) => one.key === selectedKey(at));

  const show = (change: { [Name in keyof At]?: At[Name] | undefined }, replace = true) => {
    const next = Object.entries({ ...at, location: location.id, ...change }).filter(([, value]) => value !== undefined);
    goTo(Object.fromEntries(next) as unknown as At, { replace });
  };
  const unselect = () => show({ appointment: undefined, event: undefined });
  const toDay = (to: Day) => {
    remember(location.id);
    setDraft(null);
    show({ day: to === dayByThisClock ? undefined : to, appointment: undefined, event: undefined });
  };
  const step = (by: -1 | 0 | 1) => toDay(by === 0 ? today : stepDay(day, by * days));
  const open = (booked: Booked) => {
    setDraft(null);
    const opened = booked.kind === "event" ? { event: booked.event.id, appointment: undefined } : { appointment: booked.appointment.id, event: undefined };
    show(opened, at.appointment !== undefined || at.event !== undefined);
  };
  const book = (column: Column, minute: number, to: number | null) => {
    unselect();
    setDraft({
      booked: null, startsAt: instantAt(column.span, minute), minutes: to === null ? null : to - minute,
      ...(column.kind === "member"
        ? { teamMember: column.head.id, room: null }
        : { teamMember: calendar?.team[0]?.id ?? 0, room: column.head.id }),
    });
  };
  const bookHere = () => {
    const column = columns?.find((one) => one.work.length > 0) ?? columns?.[0];
    if (!column) return;
    const soon = column.span.date === today ? Math.ceil(minutesInto(column.span, Date.now()) / 15) * 15 : 0;
    book(column, Math.max(column.kind === "room" ? 540 : column.work[0]?.from ?? 540, soon), null);
  };
  const move = (item: Item, column: Column, minute: number, minutes: number) =>
    void put({ booked: item.booked, out: item.head, column, startsAt: instantAt(column.span, minute), seconds: Math.round(minutes * 60), beside: false, undoing: false });
  const edit = (booked: Booked) => {
    const { startsAt, endsAt, teamMember } = factsOf(booked);
    setDraft({ booked, teamMember, room: null, startsAt, minutes: Math.round((endsAt - startsAt) / 60_000) });
  };
  const written = async (startsAt: number, key: { appointment: number } | { event: number }) => {
    await loaded.reload();
    const edited = draft?.booked !== null;
    setDraft(null);
    toast({ message: t("saved") });
    const on = dayIn(zone, new Date(startsAt));
    if (on < from || on > stepDay(from, days - 1)) show({ day: on, appointment: undefined, event: undefined, ...key });
    else if (edited) show({ appointment: undefined, event: undefined, ...key });
  };

  const beside = { location, zone, onClose: unselect, onChanged: loaded.reload };
  const panel = draft && calendar ? (
    <AppointmentForm
      key={`${draft.booked?.key} ${draft.startsAt} ${draft.teamMember}`}
      draft={draft} location={location} zone={zone} calendar={calendar} onClose={() => setDraft(null)} onWritten={written}
    />
  ) : selected?.kind === "event" ? <GroupEventPanel {...beside} event={selected.event} guests={selected.guests} team={calendar!.team} onEdit={() => edit(selected)} />
    : selected && <AppointmentPanel {...beside} appointment={selected.appointment} onEdit={() => edit(selected)} />;

  return (
    <Workspace
      fill
      title={t("calendarAt", { branch: location.title })}
      heading={
        <>
          <h1>{week ? t("week", { day: formatShortDay(from) }) : formatDay(day, today)}</h1>
          <p class="muted content-lead">{location.title} · {t("timesIn", { zone: zoneName(zone, noon(day)) })}</p>
        </>
      }
      tools={
        <>
          <Stepper day={day} today={today} week={week} onStep={step} onDay={toDay} />
          <ViewSwitch at={at} location={location.id} week={week} />
          {location.may.book && <Button kind="primary" icon="plus" disabled={!columns?.length} onClick={bookHere}>{t("newAppointment")}</Button>}
        </>
      }
      panel={panel}
    >
      {loaded.stale && <p class="note bad"><Icon name="alert" size={18} /><span>{loaded.stale}</span></p>}
      {!listening && !loaded.stale && <p class="note"><Icon name="info" size={18} /><span>{t("lineLost")}</span></p>}
      <div class="cal-tools">
        {calendar && (calendar.rooms.length > 0 || at.by) && <KindSwitch at={at} location={location.id} />}
        {all && oneOnly && all.length > 0 && <ColumnSwitch columns={all} chosen={chosen} onChoose={(id) => show({ column: id })} />}
        {off > 0 && <Button kind="quiet" size="small" onClick={() => setShowOff(!showOff)}>{showOff ? t("hideOff") : t("showOff", { count: off })}</Button>}
        <Button kind="quiet" size="small" icon="keyboard" class="cal-keys" onClick={() => setHelping(true)}>{t("keys")}</Button>
      </div>
      {loaded.error ? <Trouble message={loaded.error} onRetry={() => void loaded.reload()} />
        : !columns ? <Waiting />
        : columns.length === 0 ? <Nobody rooms={at.by === "room"} />
        : (
          <CalendarGrid
            key={`${days} ${kind}`} columns={columns} zone={zone} today={today} heads={week ? "day" : "own"}
            label={t(week ? "calendarOfWeek" : "calendarOf", { day: formatDay(from, today), branch: location.title })}
            may={location.may} selected={selectedKey(at)} onOpen={open} onBook={book} onMove={move} onStep={step}
            onHelp={() => setHelping(true)} say={say}
          />
        )}
      <p class="aloud" role="status" aria-live="polite">{said}</p>
      {refused && (
        <RefusalDialog
          refusal={refused.refusal} zone={zone} mayOverbook={location.may.overbook} onClose={forgive}
          onTake={(startsAt) => void put({ ...refused.put, startsAt, column: columnOfInstant(refused.put.column, startsAt, all ?? []) })}
          onBeside={() => void put({ ...refused.put, beside: true })}
        />
      )}
      {helping && <KeysDialog onClose={() => setHelping(false)} />}
    </Workspace>
  );
}

/** What is told to those who listen. The same sentence twice is heard twice: a space tells them apart. */
function useSaid(): [string, (sentence: string) => void] {
  const [said, setSaid] = useState("");
  return [said, (sentence) => setSaid((before) => (before === sentence ? `${sentence}\u00a0` : sentence))];
}

/** Reads the calendar again when something has happened that is not yet in it; says whether news comes in. */
function useRenewal(location: number, asOf: number | undefined, reload: () => Promise<void>): boolean {
  const shown = useRef(asOf);
  shown.current = asOf;
  const latest = useRef(reload);
  latest.current = reload;
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  return useNews(location, asOf, ({ number }) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      if (number > (shown.current ?? 0)) void latest.current();
    }, GATHER);
  });
}

function selectedKey(at: At): string | undefined {
  return at.event ? keyOfEvent(at.event) : at.appointment ? keyOfAppointment(at.appointment) : undefined;
}

function chosenHead(asked: number | undefined, all: readonly Column[] | null): number | undefined {
  const known = all?.find((column) => column.head.id === asked);
  return (known ?? all?.find((column) => column.items.length > 0) ?? all?.find((column) => column.work.length > 0) ?? all?.[0])?.head.id;
}

/** Those who work or are booked; everybody when nobody is. */
function withoutThoseOff(all: readonly Column[]): readonly Column[] {
  const here = all.filter((column) => column.work.length > 0 || column.items.length > 0);
  return here.length > 0 ? here : all;
}

/** The column of the same person on the day of an instant, or the column itself when that day is not shown. */
function columnOfInstant(column: Column, instant: number, all: readonly Column[]): Column {
  return all.find((one) => one.head.id === column.head.id && one.span.from <= instant && one.span.to > instant) ?? column;
}

function Nobody({ rooms }: { rooms: boolean }) {
  return rooms
    ? <Empty icon="place" title={t("noRooms")}><p class="muted">{t("noRoomsText")}</p></Empty>
    : <Empty icon="clients" title={t("noTeam")}><p class="muted">{t("noTeamText")}</p></Empty>;
}

function Waiting() {
  return (
    <div class="cal-waiting" aria-busy="true">
      {Array.from({ length: 5 }, (_, at) => <div key={at}><Skeleton wide={6} /><Skeleton wide={9} /><Skeleton wide={7} /></div>)}
    </div>
  );
}

import type { Appointment, CalendarDays, GroupEvent } from "@branchbook/client";
import { lengthOf, minutesInto, spanOf, type DaySpan } from "./day-time.ts";
import { lanesOf, type Lane, type Stretch } from "./lanes.ts";

/** Something that takes time: an appointment, or a group event with those who take part in it. */
export type Booked =
  | { key: string; kind: "appointment"; appointment: Appointment }
  | { key: string; kind: "event"; event: GroupEvent; guests: readonly Appointment[] };

/** What is booked as it stands in a column: minutes of the day, cut off where the day ends. */
export interface Item extends Stretch {
  booked: Booked;
  /** The person or room in whose column it stands; what takes two rooms stands in both. */
  head: number;
  lane: Lane;
}

/** One column of the calendar: the day of somebody, or of a room. */
export interface Column {
  key: string;
  kind: "member" | "room";
  span: DaySpan;
  head: { id: number; name: string; lead: string };
  /** When there is work, in minutes of the day, ascending. Rooms are always there. */
  work: readonly Stretch[];
  items: readonly Item[];
}

/** Something that is being moved: where it will be once the server has agreed. */
export interface Move {
  key: string;
  teamMember: number;
  rooms: readonly number[];
  startsAt: number;
  seconds: number;
}

export const keyOfAppointment = (id: number) => `appointment-${id}`;
export const keyOfEvent = (id: number) => `event-${id}`;

/** When, with whom and where. */
export function factsOf(booked: Booked): { startsAt: number; endsAt: number; teamMember: number; rooms: readonly number[]; breakSeconds: number } {
  const thing = booked.kind === "event" ? booked.event : booked.appointment;
  return {
    startsAt: Date.parse(thing.starts_at), endsAt: Date.parse(thing.ends_at), rooms: thing.room_ids, breakSeconds: thing.break_seconds,
    teamMember: booked.kind === "event" ? booked.event.team_member_id : booked.appointment.team_member.id,
  };
}

/** All that is booked, as it will be when the moves under way have succeeded. */
export function bookedIn(calendar: CalendarDays, moves: readonly Move[] = []): Booked[] {
  const guests = group(calendar.appointments.filter((one) => one.group_event_id !== null), (one) => [one.group_event_id!]);
  const alone: Booked[] = calendar.appointments
    .filter((one) => one.group_event_id === null)
    .map((appointment) => ({ key: keyOfAppointment(appointment.id), kind: "appointment", appointment }));
  const events: Booked[] = calendar.group_events
    .map((event) => ({ key: keyOfEvent(event.id), kind: "event", event, guests: guests.get(event.id) ?? [] }));
  return [...alone, ...events].map((booked) => {
    const move = moves.findLast((one) => one.key === booked.key);
    return move ? moved(booked, move, calendar.team) : booked;
  });
}

function moved(booked: Booked, move: Move, team: CalendarDays["team"]): Booked {
  const there = {
    starts_at: new Date(move.startsAt).toISOString(), ends_at: new Date(move.startsAt + move.seconds * 1000).toISOString(),
    room_ids: [...move.rooms],
  };
  return booked.kind === "event"
    ? { ...booked, event: { ...booked.event, ...there, team_member_id: move.teamMember } }
    : {
      ...booked,
      appointment: { ...booked.appointment, ...there, team_member: team.find((one) => one.id === move.teamMember) ?? booked.appointment.team_member },
    };
}

/** Everybody's column of every day, day by day; or every room's. */
export function columnsOf(calendar: CalendarDays, kind: Column["kind"] = "member", moves: readonly Move[] = []): Column[] {
  const booked = bookedIn(calendar, moves);
  const byHead = group(booked, (one) => (kind === "member" ? [factsOf(one).teamMember] : factsOf(one).rooms));
  const worked = group(calendar.work, (work) => [work.team_member_id]);
  const heads = kind === "member"
    ? calendar.team.map(({ id, name, specialization }) => ({ id, name, lead: specialization }))
    : calendar.rooms.map(({ id, title, resource }) => ({ id, name: title, lead: resource }));
  return calendar.days.flatMap((day) => {
    const span = spanOf(day);
    const within = inSpan(span);
    return heads.map((head) => {
      const things = (byHead.get(head.id) ?? [])
        .map((one) => ({ booked: one, head: head.id, ...within(factsOf(one).startsAt, factsOf(one).endsAt) }))
        .filter((thing) => thing.from < thing.to)
        .sort((one, other) => one.from - other.from || one.booked.key.localeCompare(other.booked.key));
      const lanes = lanesOf(things);
      const work = (worked.get(head.id) ?? []).map(({ from, to }) => within(Date.parse(from), Date.parse(to))).filter((one) => one.from < one.to);
      return {
        key: `${day.date} ${kind} ${head.id}`, kind, span, head,
        work: kind === "room" ? [{ from: 0, to: lengthOf(span) }] : joined(work),
        items: things.map((thing, at) => ({ ...thing, lane: lanes[at]! })),
      };
    });
  });
}

function inSpan(span: DaySpan): (from: number, to: number) => Stretch {
  const length = lengthOf(span);
  return (from, to) => ({ from: Math.max(0, minutesInto(span, from)), to: Math.min(length, minutesInto(span, to)) });
}

function group<T>(things: readonly T[], keysOf: (thing: T) => readonly number[]): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const thing of things) {
    for (const key of keysOf(thing)) {
      const known = groups.get(key);
      if (known) known.push(thing);
      else groups.set(key, [thing]);
    }
  }
  return groups;
}

/** Puts stretches together that follow each other without a gap. */
function joined(stretches: Stretch[]): Stretch[] {
  const all: Stretch[] = [];
  for (const stretch of stretches.sort((one, other) => one.from - other.from)) {
    const last = all.at(-1);
    if (last && stretch.from <= last.to) last.to = Math.max(last.to, stretch.to);
    else all.push({ ...stretch });
  }
  return all;
}

/** The stretches of a day on which there is no work, each either before, between or after. */
export function pausesOf(column: Column): (Stretch & { isBreak: boolean })[] {
  const pauses: (Stretch & { isBreak: boolean })[] = [];
  let at = 0;
  for (const work of column.work) {
    if (work.from > at) pauses.push({ from: at, to: work.from, isBreak: at > 0 });
    at = work.to;
  }
  const end = lengthOf(column.span);
  if (at < end) pauses.push({ from: at, to: end, isBreak: false });
  return pauses;
}

/** What stands against a time: what is booked already, or that nobody works. */
export type Obstacle = { kind: "busy"; item: Item } | { kind: "off" };

/** As far as this page knows; the server has the last word. */
export function obstacleTo(column: Column, from: number, to: number, except: string | null): Obstacle | null {
  const item = column.items.find((one) => one.from < to && one.to > from && one.booked.key !== except);
  if (item) return { kind: "busy", item };
  return column.work.some((work) => work.from <= from && work.to >= to) ? null : { kind: "off" };
}

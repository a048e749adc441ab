import type { Appointment, CalendarDays } from "@branchbook/client";
import { lengthOf, minutesInto, spanOf, type DaySpan } from "./day-time.ts";
import { lanesOf, type Lane, type Stretch } from "./lanes.ts";

/** An appointment as it stands in a column: minutes of the day, cut off where the day ends. */
export interface Item extends Stretch {
  appointment: Appointment;
  lane: Lane;
}

/** One column of the calendar: somebody's day. */
export interface Column {
  key: string;
  span: DaySpan;
  member: { id: number; name: string; specialization: string };
  /** When there is work, in minutes of the day, ascending. */
  work: readonly Stretch[];
  items: readonly Item[];
}

/** An appointment that is being moved: where it will be once the server has agreed. */
export interface Move {
  appointment: Appointment;
  teamMember: number;
  startsAt: number;
  seconds: number;
}

/** The appointments as they will be when the moves under way have succeeded. */
export function withMoves(appointments: readonly Appointment[], team: CalendarDays["team"], moves: readonly Move[]): readonly Appointment[] {
  if (moves.length === 0) return appointments;
  return appointments.map((appointment) => {
    const move = moves.findLast((one) => one.appointment.id === appointment.id);
    if (!move) return appointment;
    return {
      ...appointment,
      starts_at: new Date(move.startsAt).toISOString(),
      ends_at: new Date(move.startsAt + move.seconds * 1000).toISOString(),
      team_member: team.find((member) => member.id === move.teamMember) ?? appointment.team_member,
    };
  });
}

/** Every team member's column of every day, day by day. */
export function columnsOf(calendar: CalendarDays, appointments: readonly Appointment[] = calendar.appointments): Column[] {
  return calendar.days.flatMap((day) => {
    const span = spanOf(day);
    const within = inSpan(span);
    const booked = group(appointments, (appointment) => appointment.team_member.id);
    const worked = group(calendar.work, (work) => work.team_member_id);
    return calendar.team.map((member) => {
      const things = (booked.get(member.id) ?? [])
        .map((appointment) => ({ appointment, ...within(appointment.starts_at, appointment.ends_at) }))
        .filter((thing) => thing.from < thing.to)
        .sort((one, other) => one.from - other.from || one.appointment.id - other.appointment.id);
      const lanes = lanesOf(things);
      return {
        key: `${day.date} ${member.id}`,
        span,
        member,
        work: joined((worked.get(member.id) ?? []).map((work) => within(work.from, work.to)).filter((work) => work.from < work.to)),
        items: things.map((thing, at) => ({ ...thing, lane: lanes[at]! })),
      };
    });
  });
}

function inSpan(span: DaySpan): (from: string, to: string) => Stretch {
  const length = lengthOf(span);
  return (from, to) => ({
    from: Math.max(0, minutesInto(span, Date.parse(from))),
    to: Math.min(length, minutesInto(span, Date.parse(to))),
  });
}

function group<T>(things: readonly T[], keyOf: (thing: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const thing of things) {
    const known = groups.get(keyOf(thing));
    if (known) known.push(thing);
    else groups.set(keyOf(thing), [thing]);
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
export function obstacleTo(column: Column, from: number, to: number, except: number | null): Obstacle | null {
  const item = column.items.find((one) => one.from < to && one.to > from && one.appointment.id !== except);
  if (item) return { kind: "busy", item };
  return column.work.some((work) => work.from <= from && work.to >= to) ? null : { kind: "off" };
}

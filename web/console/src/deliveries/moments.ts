import { dayIn, isDay } from "@branchbook/ui";
import { instantsOf, offsetAt, wallTime } from "../calendar/day-time.ts";

const MINUTE = 60_000;

/**
 * The instant that a form field means by `2026-11-24T09:30` on a zone's clock, as an address says it. A time that comes twice
 * means the first, one that the clocks skip means as long after their jump.
 */
export function momentOf(field: string, zone: string): string | undefined {
  const [day, time] = field.split("T");
  if (!isDay(day) || !/^\d\d:\d\d/.test(time ?? "")) return undefined;
  const minute = time!.slice(0, 5);
  const [first] = instantsOf(day, minute, zone);
  const wall = Date.parse(`${day}T${minute}:00Z`);
  return iso(first ?? wall - offsetAt(zone, wall - 1440 * MINUTE) * MINUTE);
}

/** The same backwards: what the field shows. */
export function fieldOf(moment: string | undefined, zone: string): string {
  if (!moment) return "";
  return `${dayIn(zone, new Date(moment))}T${wallTime(Date.parse(moment), zone)}`;
}

/** The instant so many minutes ago. */
export function ago(minutes: number, now: number): string {
  return iso(Math.floor((now - minutes * MINUTE) / MINUTE) * MINUTE);
}

function iso(instant: number): string {
  return new Date(instant).toISOString().replace(".000Z", "Z");
}

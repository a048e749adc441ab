import type { Column, Item } from "./columns.ts";
import { lengthOf } from "./day-time.ts";

/** How fine the keyboard walks over free time, in minutes. */
export const STEP = 15;

/** Where the keyboard can be: on an appointment, or on a free quarter of an hour. */
export interface Stop {
  column: number;
  minute: number;
  item: Item | null;
}

/** The stops of a column from the top down. */
function stopsIn(columns: readonly Column[], column: number): Stop[] {
  const { items, span } = columns[column]!;
  const stops: Stop[] = items.map((item) => ({ column, minute: item.from, item }));
  for (let minute = 0; minute < lengthOf(span); minute += STEP) {
    if (!items.some((item) => item.from < minute + STEP && item.to > minute)) stops.push({ column, minute, item: null });
  }
  return stops.sort((one, other) => one.minute - other.minute || (one.item?.lane.at ?? 0) - (other.item?.lane.at ?? 0));
}

/** The stop at a minute of a column: what is booked then, else the free quarter of an hour. */
export function stopAt(columns: readonly Column[], column: number, minute: number): Stop {
  const stops = stopsIn(columns, column);
  const booked = stops.find((stop) => stop.item && stop.item.from <= minute && stop.item.to > minute);
  return booked ?? stops.findLast((stop) => stop.minute <= minute) ?? stops[0]!;
}

/** Where one begins: at the first appointment from a minute on, else at the first work, else at that minute. */
export function firstStop(columns: readonly Column[], minute: number): Stop {
  const first = columns[0]!;
  const item = first.items.find((one) => one.to > minute) ?? first.items[0];
  return stopAt(columns, 0, item?.from ?? first.work[0]?.from ?? minute);
}

function isAt(stop: Stop, at: Stop): boolean {
  return stop.item || at.item ? stop.item?.booked.key === at.item?.booked.key : stop.minute === at.minute;
}

/** Where a key leads from a stop; null when it means nothing here. The edges hold. */
export function stopAfterKey(key: string, columns: readonly Column[], at: Stop): Stop | null {
  const stops = stopsIn(columns, at.column);
  const here = stops.findIndex((stop) => isAt(stop, at));
  const booked = stops.filter((stop) => stop.item);
  const aside = (column: number) => (columns[column] ? stopAt(columns, column, at.minute) : at);
  switch (key) {
    case "ArrowDown": return stops[here + 1] ?? at;
    case "ArrowUp": return stops[here - 1] ?? at;
    case "ArrowLeft": return aside(at.column - 1);
    case "ArrowRight": return aside(at.column + 1);
    case "PageDown": return booked.find((stop) => stops.indexOf(stop) > here) ?? at;
    case "PageUp": return booked.findLast((stop) => stops.indexOf(stop) < here) ?? at;
    case "Home": return booked[0] ?? stopAt(columns, at.column, columns[at.column]!.work[0]?.from ?? 0);
    case "End": return booked.at(-1) ?? stopAt(columns, at.column, (columns[at.column]!.work.at(-1)?.to ?? STEP) - STEP);
    default: return null;
  }
}

import { formatTime, type Day } from "@branchbook/ui";
import type { CalendarDay } from "@branchbook/client";

export const MINUTE = 60_000;

/** A local day as a stretch of time, in milliseconds since 1970: it lasts 23, 24 or 25 hours, seldom something between. */
export interface DaySpan {
  date: Day;
  from: number;
  to: number;
}

export function spanOf(day: CalendarDay): DaySpan {
  return { date: day.date, from: Date.parse(day.starts_at), to: Date.parse(day.ends_at) };
}

/** How many minutes the day lasts. */
export function lengthOf(span: DaySpan): number {
  return (span.to - span.from) / MINUTE;
}

/** Minutes that have passed of the day at an instant: what everything is drawn by, so that no hour is lost or drawn twice. */
export function minutesInto(span: DaySpan, instant: number): number {
  return (instant - span.from) / MINUTE;
}

export function instantAt(span: DaySpan, minute: number): number {
  return span.from + minute * MINUTE;
}

export function snap(minute: number, step: number): number {
  return Math.round(minute / step) * step;
}

const offsets = new Map<string, Intl.DateTimeFormat>();

/** How many minutes the zone's clocks are ahead of UTC at an instant. */
export function offsetAt(zone: string, instant: number): number {
  let clock = offsets.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat("en", {
      timeZone: zone, calendar: "iso8601", numberingSystem: "latn", hourCycle: "h23",
      year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit",
    });
    offsets.set(zone, clock);
  }
  const parts = Object.fromEntries(clock.formatToParts(instant).map((part) => [part.type, Number(part.value)]));
  const wall = Date.UTC(parts["year"]!, parts["month"]! - 1, parts["day"], parts["hour"], parts["minute"], parts["second"]);
  return Math.round((wall - Math.floor(instant / 1000) * 1000) / MINUTE);
}

/** The instants at which the clocks of a zone show a time on a day: none when they skip it, two when they repeat it. */
export function instantsOf(day: Day, time: string, zone: string): number[] {
  const wall = Date.parse(`${day}T${time}:00Z`);
  const around = [wall - 1440 * MINUTE, wall + 1440 * MINUTE].map((near) => offsetAt(zone, near));
  return [...new Set(around)]
    .map((offset) => wall - offset * MINUTE)
    .filter((instant) => wall - instant === offsetAt(zone, instant) * MINUTE)
    .sort((one, other) => one - other);
}

/** The time of day as form fields want it: `09:30`. */
export function wallTime(instant: number, zone: string): string {
  return new Date(instant + offsetAt(zone, instant) * MINUTE).toISOString().slice(11, 16);
}

/** `GMT+2`, to tell the two copies of a repeated hour apart. */
export function offsetName(zone: string, instant: number): string {
  const offset = offsetAt(zone, instant);
  const [hours, minutes] = [Math.trunc(Math.abs(offset) / 60), Math.abs(offset) % 60];
  return `GMT${offset < 0 ? "−" : "+"}${hours}${minutes ? `:${String(minutes).padStart(2, "0")}` : ""}`;
}

/** Whether the zone's clocks show this time twice on its day. */
export function isRepeated(zone: string, instant: number): boolean {
  const wall = instant + offsetAt(zone, instant) * MINUTE;
  const text = new Date(wall).toISOString();
  return instantsOf(text.slice(0, 10), text.slice(11, 16), zone).length > 1;
}

/** A time of day that leaves no doubt: with its offset where the clocks show it twice. */
export function timeLabel(instant: number, zone: string): string {
  const time = formatTime(new Date(instant).toISOString(), zone);
  return isRepeated(zone, instant) ? `${time} ${offsetName(zone, instant)}` : time;
}

/** The clock of one day at a location, by minutes of the day. What it has said once it remembers. */
export class DayClock {
  private readonly said = new Map<number, string>();
  private readonly repeats: boolean;

  constructor(readonly span: DaySpan, readonly zone: string) {
    this.repeats = lengthOf(span) > 1440;
  }

  at(minute: number): string {
    let label = this.said.get(minute);
    if (label === undefined) {
      const instant = instantAt(this.span, minute);
      label = this.repeats ? timeLabel(instant, this.zone) : formatTime(new Date(instant).toISOString(), this.zone);
      this.said.set(minute, label);
    }
    return label;
  }

  /** From when until when: `09:30–10:15`. */
  hours(from: number, to: number): string {
    return `${this.at(from)}–${this.at(to)}`;
  }
}

export interface HourMark {
  minute: number;
  label: string;
  /** The offset, on the two copies of an hour that comes twice. */
  offset: string | null;
}

/** Where the full hours of a day lie. A skipped one is missing, a repeated one is there twice. */
export function hourMarks(span: DaySpan, zone: string): HourMark[] {
  const marks: HourMark[] = [];
  for (let minute = 0; minute < lengthOf(span); minute += 15) {
    const instant = instantAt(span, minute);
    if ((instant / MINUTE + offsetAt(zone, instant)) % 60 !== 0) continue;
    const repeated = isRepeated(zone, instant);
    marks.push({ minute, label: formatTime(new Date(instant).toISOString(), zone), offset: repeated ? offsetName(zone, instant) : null });
  }
  return marks;
}

/** A day of the calendar, `YYYY-MM-DD`, without time or zone. */
export type Day = string;

/** The day it is in a zone at an instant. */
export function dayIn(zone: string, at: Date): Day {
  const parts = new Intl.DateTimeFormat("en", {
    timeZone: zone, calendar: "iso8601", numberingSystem: "latn", year: "numeric", month: "2-digit", day: "2-digit",
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}`;
}

/** The day so many days later. Days are counted on the calendar, so a clock change can neither skip nor repeat one. */
export function stepDay(day: Day, days: number): Day {
  const moved = noon(day);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

export function isDay(text: string | null | undefined): text is Day {
  return /^\d{4}-\d{2}-\d{2}$/.test(text ?? "") && !Number.isNaN(noon(text!).getTime()) && stepDay(text!, 0) === text;
}

/** A day as an instant that has the same date in every formatter set to UTC. */
export function noon(day: Day): Date {
  return new Date(`${day}T12:00:00Z`);
}

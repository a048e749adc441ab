import { noon, type Day } from "./dates.ts";
import { locale } from "./reader.ts";

/** `09:30` where the clock has 24 hours, `9:30 AM` where it has twelve. */
const hour = new Intl.DateTimeFormat(locale, { hour: "numeric" }).resolvedOptions().hour12 ? "numeric" : "2-digit";

const formatters = new Map<string, Intl.DateTimeFormat>();

function dates(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(options);
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat(locale, options);
    formatters.set(key, formatter);
  }
  return formatter;
}

/** The time of day in a zone, to the minute: `09:30`. */
export function formatTime(instant: string, zone: string): string {
  return dates({ timeZone: zone, hour, minute: "2-digit" }).format(new Date(instant));
}

/** From when until when in a zone, the beginning apart so that it can stand out: `09:30` and `–10:15`. */
export function formatHours(from: string, to: string, zone: string): { start: string; rest: string } {
  const parts = dates({ timeZone: zone, hour, minute: "2-digit" }).formatRangeToParts(new Date(from), new Date(to));
  const end = parts.findIndex((part) => part.source !== "startRange");
  const text = (some: typeof parts) => some.map((part) => part.value).join("");
  return end < 1 ? { start: text(parts), rest: "" } : { start: text(parts.slice(0, end)), rest: text(parts.slice(end)) };
}

/** The time of day in a zone, to the second. */
export function formatClock(instant: string, zone: string): string {
  return dates({ timeZone: zone, hour, minute: "2-digit", second: "2-digit" }).format(new Date(instant));
}

/** Day and time in a zone, short: `Mon 23 Nov, 09:30`. */
export function formatMoment(instant: string, zone: string): string {
  const options = { timeZone: zone, weekday: "short", day: "numeric", month: "short", hour, minute: "2-digit" } as const;
  return dates(options).format(new Date(instant));
}

/** A day in full: `Monday 23 November`, with the year when it is not this one. */
export function formatDay(day: Day, today?: Day): string {
  const year = today && day.slice(0, 4) === today.slice(0, 4) ? undefined : "numeric";
  return dates({ timeZone: "UTC", weekday: "long", day: "numeric", month: "long", year }).format(noon(day));
}

/** A day, short: `Mon 23 Nov`. */
export function formatShortDay(day: Day): string {
  return dates({ timeZone: "UTC", weekday: "short", day: "numeric", month: "short" }).format(noon(day));
}

/** The zone in words with its offset at an instant: `Central European Time, GMT+1`. */
export function zoneName(zone: string, at: Date): string {
  const named = (timeZoneName: "longGeneric" | "shortOffset") =>
    dates({ timeZone: zone, timeZoneName }).formatToParts(at).find((part) => part.type === "timeZoneName")?.value ?? zone;
  return `${named("longGeneric")}, ${named("shortOffset")}`;
}

/** An amount in a currency (ISO 4217); where a location has none, the bare number. */
export function formatMoney(amount: number, currency: string): string {
  if (!/^[A-Za-z]{3}$/.test(currency)) return formatNumber(amount);
  const whole = Number.isInteger(amount);
  return new Intl.NumberFormat(locale, {
    style: "currency", currency, currencyDisplay: "narrowSymbol",
    ...(whole ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : {}),
  }).format(amount);
}

export function formatNumber(value: number): string {
  return new Intl.NumberFormat(locale).format(value);
}

/** How much room a file takes: `8 byte`, `1.2 MB`. */
export function formatSize(bytes: number): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return new Intl.NumberFormat(locale, { style: "unit", unit: units[step]!, maximumFractionDigits: 1 }).format(bytes / 1000 ** step);
}

/** How long something took: `84ms`, `2.4s`. */
export function formatDuration(milliseconds: number): string {
  const inSeconds = milliseconds >= 1000;
  return new Intl.NumberFormat(locale, {
    style: "unit", unit: inSeconds ? "second" : "millisecond", unitDisplay: "narrow",
    maximumFractionDigits: inSeconds ? 1 : 0,
  }).format(inSeconds ? milliseconds / 1000 : milliseconds);
}

export function formatList(words: readonly string[]): string {
  return new Intl.ListFormat(locale, { type: "conjunction" }).format(words);
}

/** The first letters of up to two words of a name, for an avatar. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const chosen = words.length > 1 ? [words[0]!, words[words.length - 1]!] : words;
  return chosen.map((word) => [...word][0]!.toLocaleUpperCase(locale)).join("");
}

import type { HealthHour } from "@branchbook/client";

const HOUR = 3_600_000;

/** Every hour of the span, oldest first, also those in which nothing was sent. */
export function everyHour(from: string, count: number, known: readonly HealthHour[]): HealthHour[] {
  const begin = Date.parse(from);
  const byMoment = new Map(known.map((hour) => [Date.parse(hour.at), hour]));
  return Array.from({ length: count }, (_, at) => {
    const moment = begin + at * HOUR;
    return byMoment.get(moment) ?? { at: new Date(moment).toISOString(), delivered: 0, failed: 0, usual_ms: null, slow_ms: null };
  });
}

/** A round number that nothing shown is above, such as 1, 30 or 400, and never 0. */
export function ceiling(highest: number): number {
  if (highest <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(highest));
  return [1, 2, 3, 4, 5, 6, 8, 10].map((step) => step * power).find((round) => round >= highest)!;
}

/**
 * The line of a value over hours as a path, each hour a level step one unit wide, in a box as high as `height`. Hours without
 * a value leave a gap.
 */
export function stepPath(values: readonly (number | null)[], top: number, height: number): string {
  let path = "";
  let open = false;
  values.forEach((value, at) => {
    if (value === null) {
      open = false;
      return;
    }
    const y = round(height - (value / top) * height);
    path += `${open ? "L" : "M"}${at} ${y}H${at + 1}`;
    open = true;
  });
  return path;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

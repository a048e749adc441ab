import { noon, stepDay, type Day } from "@branchbook/ui";

/** The first day of the week in which a day lies, as the reader's calendar has it: Monday in Berlin, Sunday in New York. */
export function weekFrom(day: Day, locale: string): Day {
  const first = firstWeekday(locale);
  const weekday = noon(day).getUTCDay() || 7;
  return stepDay(day, -((weekday - first + 7) % 7));
}

/** 1 for Monday to 7 for Sunday. */
function firstWeekday(locale: string): number {
  const known = new Intl.Locale(locale) as Intl.Locale & { getWeekInfo?: () => { firstDay: number }; weekInfo?: { firstDay: number } };
  return (known.getWeekInfo?.() ?? known.weekInfo)?.firstDay ?? 1;
}

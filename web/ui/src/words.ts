import { locale } from "./reader.ts";

/** What is said under one key: a sentence with `{names}` to fill, or one sentence for each plural form of `{count}`. */
export type Phrase = string | ({ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>);
export type Values = Record<string, string | number>;

/**
 * Makes the `t()` of one language. Numbers among the values are written in the reader's manner; a name without a value
 * stays visible as `{name}`, so that a slip is seen and not swallowed.
 */
export function speaker<Table extends Record<string, Phrase>>(table: Table, language: string = locale) {
  const plurals = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  return function t(key: keyof Table, values: Values = {}): string {
    const phrase = table[key] as Phrase;
    const sentence =
      typeof phrase === "string" ? phrase : (phrase[plurals.select(Number(values["count"]))] ?? phrase.other);
    return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name];
      return typeof value === "number" ? numbers.format(value) : (value ?? whole);
    });
  };
}

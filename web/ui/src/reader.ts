/** The language the page is written in. */
export const language: string = globalThis.document?.documentElement.lang || "en";

/**
 * How the reader writes dates and numbers: the first of their languages that fits the page's, so that an American and a
 * Briton each read their own English. A reader of another language gets the plain international manner.
 */
export const locale: string = preferredLocale(language, globalThis.navigator?.languages ?? []);

export function preferredLocale(pageLanguage: string, readerLanguages: readonly string[]): string {
  const fitting = readerLanguages.find((one) => one.split("-")[0] === pageLanguage.split("-")[0]);
  return fitting ?? (pageLanguage === "en" ? "en-GB" : pageLanguage);
}

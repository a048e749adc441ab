/** Letters as one types them: without case and accents. */
export function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/**
 * What fits the typed words, best first: every typed word begins a word of the text. Texts that begin with the query come
 * first; otherwise the given order stays. An empty query fits everything.
 */
export function matching<T>(items: readonly T[], query: string, textOf: (item: T) => string): T[] {
  const typed = fold(query).split(/\s+/).filter(Boolean);
  if (typed.length === 0) return [...items];
  const whole = typed.join(" ");
  const fitting = items
    .map((item) => ({ item, text: fold(textOf(item)) }))
    .filter(({ text }) => {
      const words = text.split(/[^\p{L}\p{N}]+/u);
      return typed.every((part) => words.some((word) => word.startsWith(part)) || text.includes(` ${part}`));
    });
  const first = fitting.filter(({ text }) => text.startsWith(whole));
  const rest = fitting.filter(({ text }) => !text.startsWith(whole));
  return [...first, ...rest].map(({ item }) => item);
}

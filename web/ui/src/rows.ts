/**
 * Where a key leads in a list of `count` rows from row `at` (−1: none yet). Null when the key means nothing here. The ends
 * hold: nobody is carried from the last row to the first unless `around` is asked for, as in a menu.
 */
export function rowAfterKey(key: string, at: number, count: number, around = false): number | null {
  if (count === 0) return null;
  const last = count - 1;
  switch (key) {
    case "ArrowDown": return at >= last ? (around ? 0 : last) : at + 1;
    case "ArrowUp": return at <= 0 ? (around ? last : 0) : at - 1;
    case "Home": return 0;
    case "End": return last;
    case "PageDown": return Math.min(last, at + 10);
    case "PageUp": return Math.max(0, at - 10);
    default: return null;
  }
}

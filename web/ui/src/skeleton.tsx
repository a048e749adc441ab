/** A grey line where a text will be. `wide` is its share of the width, in tenths. */
export function Skeleton({ wide = 6 }: { wide?: number }) {
  return <span class={`skeleton wide-${Math.min(10, Math.max(1, wide))}`} aria-hidden="true" />;
}

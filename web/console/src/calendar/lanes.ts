export interface Stretch {
  from: number;
  to: number;
}

export interface Lane {
  /** Which of the lanes, from 0. */
  at: number;
  /** Among how many the width is shared. */
  of: number;
}

/** Nothing is drawn shorter than this many minutes, so that it can be read and hit. */
export const SHORTEST = 15;

/**
 * Lets things that overlap stand side by side: those that touch each other, directly or by way of others, share the width.
 * Expects them in the order of their beginnings.
 */
export function lanesOf(things: readonly Stretch[]): Lane[] {
  const lanes: Lane[] = [];
  let group: Lane[] = [];
  let ends: number[] = [];
  for (const thing of things) {
    if (ends.every((end) => end <= thing.from)) {
      group.forEach((lane) => (lane.of = ends.length));
      group = [];
      ends = [];
    }
    const free = ends.findIndex((end) => end <= thing.from);
    const at = free < 0 ? ends.length : free;
    ends[at] = Math.max(thing.to, thing.from + SHORTEST);
    const lane = { at, of: 1 };
    group.push(lane);
    lanes.push(lane);
  }
  group.forEach((lane) => (lane.of = ends.length));
  return lanes;
}

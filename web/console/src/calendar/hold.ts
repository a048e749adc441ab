import type { Column, Item } from "./columns.ts";
import { lengthOf, snap } from "./day-time.ts";
import type { Ghost, Target, Words } from "./ghost.ts";

/** How fine things are put down, in minutes. */
export const GRAIN = 5;
const QUARTER = 15;
/** So many pixels a pointer may tremble before it is a drag. */
const TREMBLE = 4;
const EDGE = 36;

export type HeldKind = "move" | "resize" | "book";

/** What is held: an appointment to be moved or made longer, or a stretch of free time to be booked. */
export interface Held {
  kind: HeldKind;
  column: number;
  item: Item | null;
  /** How many minutes the whole of it lasts. */
  minutes: number;
}

/** Where what is held would be with the pointer at a minute of a column, having been taken up at another. */
export function targetOf(held: Held, columns: readonly Column[], taken: number, column: number, minute: number): Target {
  const to = column;
  const end = lengthOf(columns[held.kind === "move" ? to : held.column]!.span);
  if (held.kind === "move") {
    const from = clamp(snap(held.item!.from + minute - taken, GRAIN), 0, end - GRAIN);
    return { column: to, from, to: Math.min(end, from + held.minutes) };
  }
  if (held.kind === "resize") {
    const { from } = held.item!;
    return { column: held.column, from, to: clamp(snap(minute, GRAIN), from + GRAIN, end) };
  }
  const first = Math.floor(taken / QUARTER) * QUARTER;
  const here = clamp(minute, 0, end);
  return here < first
    ? { column: held.column, from: Math.floor(here / QUARTER) * QUARTER, to: first + QUARTER }
    : { column: held.column, from: first, to: Math.min(end, Math.max(first + QUARTER, Math.ceil(here / QUARTER) * QUARTER)) };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

export interface HoldOptions {
  held: Held;
  columns: readonly Column[];
  ghost: Ghost;
  scroller: HTMLElement;
  describe: (target: Target) => Words;
  /** Called once at the end: with the target, or with null when nothing was dragged or it was given up. */
  onEnd: (target: Target | null) => void;
}

/** Follows the pointer from where it was pressed until it is let go. Esc gives up. Near the edges the calendar scrolls. */
export function hold(pressed: PointerEvent, { held, columns, ghost, scroller, describe, onEnd }: HoldOptions): void {
  ghost.measure();
  const taken = ghost.at(pressed.clientX, pressed.clientY).minute;
  const ending = new AbortController();
  const { signal } = ending;
  let at = { x: pressed.clientX, y: pressed.clientY };
  let dragging = pressed.pointerType === "touch";
  let target: Target | null = null;
  let shown = "";
  let frame = 0;

  const draw = () => {
    frame = 0;
    if (scrolled(scroller, at)) frame = requestAnimationFrame(draw);
    const { column, minute } = ghost.at(at.x, at.y);
    target = targetOf(held, columns, taken, column, minute);
    const key = `${target.column} ${target.from} ${target.to}`;
    if (key !== shown) ghost.show(target, describe(target));
    shown = key;
  };
  const end = (result: Target | null) => {
    ending.abort();
    cancelAnimationFrame(frame);
    ghost.hide();
    document.documentElement.classList.remove("cal-holding");
    onEnd(result);
  };

  document.addEventListener("pointermove", (event) => {
    if (event.pointerId !== pressed.pointerId) return;
    at = { x: event.clientX, y: event.clientY };
    if (!dragging && Math.hypot(at.x - pressed.clientX, at.y - pressed.clientY) < TREMBLE) return;
    if (!dragging) document.documentElement.classList.add("cal-holding");
    dragging = true;
    frame ||= requestAnimationFrame(draw);
  }, { signal });
  document.addEventListener("pointerup", (event) => {
    if (event.pointerId !== pressed.pointerId) return;
    if (frame) draw();
    end(dragging ? target : null);
  }, { signal });
  document.addEventListener("pointercancel", () => end(null), { signal });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    end(null);
  }, { signal, capture: true });
  // A finger that holds an appointment does not scroll the page under it.
  document.addEventListener("touchmove", (event) => event.preventDefault(), { signal, passive: false });
  if (dragging) draw();
}

/** Scrolls when the pointer is near an edge; says whether it did. */
function scrolled(scroller: HTMLElement, at: { x: number; y: number }): boolean {
  const box = scroller.getBoundingClientRect();
  const pull = (position: number, least: number, most: number) =>
    position < least + EDGE ? position - least - EDGE : position > most - EDGE ? position - most + EDGE : 0;
  const before = [scroller.scrollLeft, scroller.scrollTop];
  // The head of the columns covers the upper edge.
  scroller.scrollBy(pull(at.x, box.left + EDGE, box.right) / 3, pull(at.y, box.top + EDGE, box.bottom) / 3);
  return before[0] !== scroller.scrollLeft || before[1] !== scroller.scrollTop;
}

import type { Signal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../words.ts";
import type { Cursor } from "./calendar-column.tsx";
import type { Column, Item } from "./columns.ts";
import { lengthOf, minutesInto, type DayClock } from "./day-time.ts";
import type { GridProps } from "./calendar-grid.tsx";
import type { Ghost, Target, Words } from "./ghost.ts";
import { GRAIN, type Held } from "./hold.ts";
import { beganBefore, goesOn, minutesOf, nameOf } from "./item-label.ts";
import { firstStop, stopAfterKey, stopAt, type Stop } from "./stops.ts";

interface Needs extends GridProps {
  clocks: readonly DayClock[];
  grid: { current: HTMLDivElement | null };
  cursor: Signal<Cursor>;
  ghost: () => Ghost;
  describe: (held: Held, target: Target) => Words;
}

/** What is being moved or made longer by keys. */
interface Adjusting {
  held: Held;
  item: Item;
  target: Target;
  ghost: Ghost;
}

/**
 * The calendar by keyboard: one tab stop, arrows walk over appointments and free quarters of an hour, Enter opens or books,
 * M moves and R changes the length with arrows, N books, brackets turn the page, T is today, ? helps. Letters mean
 * something only while the calendar has the focus.
 */
export function useGridKeys(needs: Needs) {
  const { columns, grid, cursor, say } = needs;
  const stop = useRef<Stop | null>(null);
  const adjusting = useRef<Adjusting | null>(null);
  /** The calendar had the focus when it was drawn anew. */
  const focused = useRef(false);

  const cellOf = ({ column, item }: Stop): HTMLElement | null => item === null ? null
    : grid.current?.querySelector(`[data-column="${column}"] [data-item="${item.booked.key}"]`) ?? null;

  const goTo = (to: Stop, focus: boolean) => {
    stop.current = to;
    grid.current?.querySelectorAll('[data-item][tabindex="0"]').forEach((cell) => cell.setAttribute("tabindex", "-1"));
    cursor.value = to.item ? null : { column: to.column, minute: to.minute, focus };
    const cell = cellOf(to);
    cell?.setAttribute("tabindex", "0");
    if (focus) cell?.focus();
  };

  // Whatever is drawn anew, there is one place to come to by Tab, and whoever was in the calendar stays in it.
  useLayoutEffect(() => {
    if (columns.length === 0) return;
    const before = stop.current;
    const lost = focused.current && !grid.current?.contains(document.activeElement);
    goTo(before ? sameStop(columns, before) : firstStop(columns, minutesInto(columns[0]!.span, Date.now())), lost);
  }, [columns]);

  const letGo = () => {
    adjusting.current?.ghost.hide();
    adjusting.current = null;
  };

  const announce = ({ held, item, target }: Adjusting, word: "moving" | "resizing" | "target") => {
    const { hours, state, verdict } = needs.describe(held, target);
    const said = t("target", { hours, member: columns[target.column]!.head.name, state: verdict === "free" ? t("targetFree") : state });
    say(word === "target" ? said : t(word, { client: nameOf(item.booked), target: said }));
  };

  const show = (adjusted: Adjusting, word: "moving" | "resizing" | "target") => {
    adjusting.current = adjusted;
    adjusted.ghost.show(adjusted.target, needs.describe(adjusted.held, adjusted.target));
    adjusted.ghost.scrollIntoView();
    announce(adjusted, word);
  };

  const takeUp = (kind: "move" | "resize", { item, column }: Stop) => {
    const clock = item && needs.clocks[column]!;
    if (!item || !clock || beganBefore(item, clock) || (kind === "resize" && goesOn(item, clock))) return;
    if (!needs.may.change) return say(t("mayNotChange"));
    const ghost = needs.ghost();
    ghost.measure();
    const held: Held = { kind, column, item, minutes: minutesOf(item) };
    show({ held, item, ghost, target: { column, from: item.from, to: item.to } }, kind === "move" ? "moving" : "resizing");
  };

  const adjust = (event: KeyboardEvent, now: Adjusting) => {
    const target = targetAfterKey(event, now, columns);
    if (event.key === "Escape") {
      event.preventDefault();
      letGo();
      say(t("unmoved"));
    } else if (event.key === "Enter") {
      event.preventDefault();
      letGo();
      putDown(now);
    } else if (target) {
      event.preventDefault();
      show({ ...now, target }, "target");
    }
  };

  const putDown = ({ held, item, target }: Adjusting) => {
    const column = columns[target.column]!;
    const minutes = held.kind === "move" ? held.minutes : target.to - target.from;
    if (target.column === held.column && target.from === item.from && minutes === held.minutes) return say(t("unmoved"));
    stop.current = { column: target.column, minute: target.from, item };
    needs.onMove(item, column, target.from, minutes);
  };

  const book = ({ column, minute }: Stop) => {
    if (!needs.may.book) return say(t("mayNotBook"));
    needs.onBook(columns[column]!, minute, null);
  };

  const act = (key: string, at: Stop): boolean => {
    switch (key) {
      case "Enter": case " ": at.item ? needs.onOpen(at.item.booked) : book(at); return true;
      case "n": book(at); return true;
      case "m": takeUp("move", at); return true;
      case "r": takeUp("resize", at); return true;
      case "[": needs.onStep(-1); return true;
      case "]": needs.onStep(1); return true;
      case "t": needs.onStep(0); return true;
      case "?": needs.onHelp(); return true;
      default: return false;
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (adjusting.current) return adjust(event, adjusting.current);
    const at = stop.current;
    if (!at) return;
    const next = stopAfterKey(event.key, columns, at);
    if (next) goTo(next, true);
    if (next || act(event.key.length === 1 ? event.key.toLowerCase() : event.key, at)) event.preventDefault();
  };

  const onFocusIn = (event: FocusEvent) => {
    focused.current = true;
    const cell = (event.target as Element).closest<HTMLElement>("[data-item]");
    if (!cell || cell === (stop.current && cellOf(stop.current))) return;
    const column = Number(cell.closest<HTMLElement>(".cal-body")!.dataset["column"]);
    const item = columns[column]?.items.find((one) => one.booked.key === cell.dataset["item"]);
    if (item) goTo({ column, minute: item.from, item }, false);
  };

  const onFocusOut = (event: FocusEvent) => {
    // Without a successor the element itself has gone: then the calendar takes the focus back when it is drawn.
    if (event.relatedTarget === null) return;
    focused.current = grid.current?.contains(event.relatedTarget as Node) ?? false;
    if (!focused.current) letGo();
  };

  return { onKeyDown, onFocusIn, onFocusOut };
}

/** The same place among columns that were read anew: the appointment where it is now, else its time. */
function sameStop(columns: readonly Column[], before: Stop): Stop {
  if (before.item) {
    const { key } = before.item.booked;
    for (const [column, { items }] of columns.entries()) {
      const item = items.find((one) => one.booked.key === key);
      if (item) return { column, minute: item.from, item };
    }
  }
  const column = Math.min(before.column, columns.length - 1);
  return stopAt(columns, column, Math.min(before.minute, lengthOf(columns[column]!.span) - 1));
}

/** Where an arrow takes what is held: five minutes, with Shift half an hour; aside only when it is moved. */
function targetAfterKey(event: KeyboardEvent, { held, target }: Adjusting, columns: readonly Column[]): Target | null {
  const by = event.shiftKey ? 30 : GRAIN;
  const end = lengthOf(columns[target.column]!.span);
  const later = event.key === "ArrowDown" ? by : event.key === "ArrowUp" ? -by : 0;
  if (later && held.kind === "resize") {
    return { ...target, to: Math.min(end, Math.max(target.from + GRAIN, target.to + later)) };
  }
  const aside = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
  if (held.kind === "resize" || (!later && !aside)) return null;
  const column = Math.min(columns.length - 1, Math.max(0, target.column + aside));
  const from = Math.min(end - GRAIN, Math.max(0, target.from + later));
  return { column, from, to: Math.min(lengthOf(columns[column]!.span), from + held.minutes) };
}

import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { formatDay, formatShortDay, type Day } from "@branchbook/ui";
import type { May } from "@branchbook/client";
import { useEvery } from "../loading.ts";
import { t } from "../words.ts";
import { CalendarColumn, now, type Cursor } from "./calendar-column.tsx";
import { obstacleTo, type Booked, type Column, type Item } from "./columns.ts";
import { DayClock, hourMarks, lengthOf, minutesInto } from "./day-time.ts";
import { Ghost, type Target, type Words } from "./ghost.ts";
import { hold, type Held } from "./hold.ts";
import { beganBefore, minutesOf, nameOf } from "./item-label.ts";
import { useGridKeys } from "./grid-keys.ts";

export interface GridProps {
  label: string;
  columns: readonly Column[];
  zone: string;
  today: Day;
  /** What the head of a column names: its person or room, or the day in a week of one of them. */
  heads: "own" | "day";
  may: May;
  /** The key of what is shown beside the calendar. */
  selected: string | undefined;
  onOpen: (booked: Booked) => void;
  /** Free time is to be booked; `to` is null when only a beginning was chosen. */
  onBook: (column: Column, from: number, to: number | null) => void;
  /** Something was put somewhere else, or given another length. */
  onMove: (item: Item, column: Column, from: number, minutes: number) => void;
  /** One day or week on, back, or to today. */
  onStep: (by: -1 | 0 | 1) => void;
  onHelp: () => void;
  /** Tells those who listen. */
  say: (sentence: string) => void;
}

const TOUCH_HOLD = 400;

/** The calendar itself. Everything the mouse can do the keyboard can do too; see {@link useGridKeys}. */
export function CalendarGrid(props: GridProps) {
  const { label, columns, zone, today, heads, may, selected, onOpen, onBook, onMove } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const shape = useRef<HTMLDivElement>(null);
  const cursor = useSignal<Cursor>(null);
  const dragged = useRef(false);

  const clocks = useMemo(() => {
    const known = new Map<string, DayClock>();
    return columns.map((column) => {
      const clock = known.get(column.span.date) ?? new DayClock(column.span, zone);
      known.set(column.span.date, clock);
      return clock;
    });
  }, [columns, zone]);

  const ghost = () => new Ghost(canvas.current!, shape.current!, columns);
  const describe = (held: Held, target: Target): Words => describeTarget(held, target, columns, clocks);
  const keys = useGridKeys({ ...props, clocks, grid, cursor, ghost, describe });

  useEvery(20_000, true, () => (now.value = Date.now()));
  useBeginning(scroller, columns, today);

  const press = (event: PointerEvent) => {
    dragged.current = false;
    if (event.button !== 0 || !event.isPrimary) return;
    const found = itemUnder(event, columns);
    const index = columnUnder(event);
    if (index === null) return;
    if (found ? !may.change || beganBefore(found, clocks[index]!) : !may.book) return;
    const kind = !found ? "book" : (event.target as Element).closest(".cal-grip") ? "resize" : "move";
    const held: Held = { kind, column: index, item: found, minutes: found ? minutesOf(found) : 0 };
    const begin = () => hold(event, {
      held, columns, ghost: ghost(), scroller: scroller.current!,
      describe: (target) => describe(held, target),
      onEnd: (target) => {
        if (!target) return;
        dragged.current = true;
        if (!found) onBook(columns[index]!, target.from, target.to);
        else if (held.kind === "move") onMove(found, columns[target.column]!, target.from, held.minutes);
        else onMove(found, columns[index]!, found.from, target.to - found.from);
      },
    });
    if (event.pointerType !== "touch") begin();
    else if (found) afterHold(event, begin);
  };

  const click = (event: MouseEvent) => {
    if (dragged.current) return void (dragged.current = false);
    const found = itemUnder(event, columns);
    const index = columnUnder(event);
    if (found) return onOpen(found.booked);
    if (index === null || !may.book) return;
    const measured = ghost();
    measured.measure();
    const { minute } = measured.at(event.clientX, event.clientY);
    onBook(columns[index]!, Math.floor(minute / 15) * 15, null);
  };

  const first = columns[0]!;
  const drawn = useMemo(() => columns.map((column, index) => (
    <CalendarColumn
      key={column.key} column={column} index={index} clock={clocks[index]!} head={heads}
      title={heads === "own" ? column.head.name : formatShortDay(column.span.date)}
      label={heads === "own" ? column.head.name : formatDay(column.span.date, today)}
      lead={leadOf(column, heads)}
      isToday={column.span.date === today} mayChange={may.change} selected={selected} cursor={cursor}
    />
  )), [columns, clocks, heads, today, may.change, selected]);

  return (
    <div class="cal-scroller" ref={scroller}>
      <div class="cal-canvas" ref={canvas}>
        <div class="cal-axis" aria-hidden="true" style={{ "--length": lengthOf(first.span) }}>
          {hourMarks(first.span, zone).map((mark) => (
            <span key={mark.minute} style={{ "--from": mark.minute }}>{mark.label}{mark.offset && <small>{mark.offset}</small>}</span>
          ))}
        </div>
        <div
          role="grid" class={`cal-grid heads-${heads}`} aria-label={label} aria-describedby="calendar-hint" ref={grid}
          onPointerDown={press} onClick={click} onKeyDown={keys.onKeyDown} onFocusIn={keys.onFocusIn} onFocusOut={keys.onFocusOut}
        >
          {drawn}
        </div>
        <div class="cal-ghost" aria-hidden="true" ref={shape} hidden><strong /><span /></div>
      </div>
      <p id="calendar-hint" class="aloud">{t("calendarHint")}</p>
    </div>
  );
}

function leadOf(column: Column, heads: "own" | "day"): string {
  if (column.items.length > 0) return t("headCount", { count: column.items.length });
  return column.work.length === 0 ? t("dayOff") : heads === "own" ? column.head.lead : "";
}

/** What a place would mean for what is held: its hours, and whether anything stands against it. */
function describeTarget(held: Held, target: Target, columns: readonly Column[], clocks: readonly DayClock[]): Words {
  const column = columns[target.column]!;
  const clock = clocks[target.column]!;
  const obstacle = obstacleTo(column, target.from, target.to, held.item?.booked.key ?? null);
  const hours = clock.hours(target.from, target.to);
  if (!obstacle) return { hours, state: column.head.name, verdict: "free" };
  if (obstacle.kind === "off") return { hours, state: t("targetOff", { member: column.head.name }), verdict: "off" };
  const { item } = obstacle;
  return { hours, state: t("targetBusy", { client: nameOf(item.booked), hours: clock.hours(item.from, item.to) }), verdict: "busy" };
}

function columnUnder(event: Event): number | null {
  const body = (event.target as Element).closest<HTMLElement>(".cal-body");
  return body ? Number(body.dataset["column"]) : null;
}

function itemUnder(event: Event, columns: readonly Column[]): Item | null {
  const cell = (event.target as Element).closest<HTMLElement>("[data-item]");
  const index = columnUnder(event);
  if (!cell || index === null) return null;
  return columns[index]!.items.find((item) => item.booked.key === cell.dataset["item"]) ?? null;
}

/** A finger takes something up by staying on it; moving at once scrolls. */
function afterHold(pressed: PointerEvent, begin: () => void): void {
  const ending = new AbortController();
  const timer = setTimeout(() => {
    ending.abort();
    begin();
  }, TOUCH_HOLD);
  ending.signal.addEventListener("abort", () => clearTimeout(timer));
  for (const over of ["pointerup", "pointercancel", "scroll"]) {
    document.addEventListener(over, () => ending.abort(), { signal: ending.signal, capture: true });
  }
  document.addEventListener("pointermove", (event) => {
    if (Math.hypot(event.clientX - pressed.clientX, event.clientY - pressed.clientY) > 8) ending.abort();
  }, { signal: ending.signal });
}

/** Scrolls to now, or to where work begins, when another day or week is shown. */
function useBeginning(scroller: { current: HTMLDivElement | null }, columns: readonly Column[], today: Day): void {
  const shown = columns[0]?.span.date;
  useLayoutEffect(() => {
    const box = scroller.current;
    const body = box?.querySelector<HTMLElement>(".cal-body");
    if (!box || !body) return;
    const length = lengthOf(columns[0]!.span);
    const pixels = body.offsetHeight / length;
    const visible = box.clientHeight / pixels;
    const begins = Math.min(...columns.flatMap((column) => [column.work[0]?.from ?? 540, column.items[0]?.from ?? 540]));
    const ends = Math.max(...columns.flatMap((column) => [column.work.at(-1)?.to ?? 0, column.items.at(-1)?.to ?? 0]));
    const present = columns.find((column) => column.span.date === today);
    const minute = present && columns[0]!.kind === "member"
      ? Math.min(minutesInto(present.span, Date.now()) - visible / 3, ends + 60 - visible)
      : Math.max(0, begins - 15);
    box.scrollTop = Math.max(begins - 15, minute) * pixels;
  }, [shown]);
  useEffect(() => void (now.value = Date.now()), [shown]);
}


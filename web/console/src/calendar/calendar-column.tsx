import { signal, type Signal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Avatar, Icon, initials } from "@branchbook/ui";
import { appointmentLooks } from "../states.tsx";
import { t } from "../words.ts";
import { factsOf, pausesOf, type Column, type Item } from "./columns.ts";
import { lengthOf, minutesInto, type DayClock } from "./day-time.ts";
import { beganBefore, goesOn, itemLabel, nameOf, servicesOf, slotLabel } from "./item-label.ts";
import { SHORTEST } from "./lanes.ts";
import { STEP } from "./stops.ts";

/** Where the keyboard stands on free time; `focus` when it has just come there. */
export type Cursor = { column: number; minute: number; focus: boolean } | null;

/** The present, renewed while the page is looked at. */
export const now = signal(Date.now());

export interface ColumnProps {
  column: Column;
  index: number;
  clock: DayClock;
  /** Whether the head names the person or room, or the day. */
  head: "own" | "day";
  title: string;
  /** The title in full, to be read out. */
  label: string;
  lead: string;
  isToday: boolean;
  mayChange: boolean;
  selected: string | undefined;
  cursor: Signal<Cursor>;
}

/** One column: its head, the hours without work, what is booked, and the line of now. A row of the grid to those who listen. */
export function CalendarColumn(props: ColumnProps) {
  const { column, index, clock, head, title, label, lead, isToday, mayChange, selected, cursor } = props;
  const length = lengthOf(column.span);
  return (
    <div role="row" class={`cal-column ${isToday ? "is-today" : ""}`} aria-label={label}>
      <div role="rowheader" class="cal-head">
        {head === "own" && column.kind === "member" && <Avatar letters={initials(column.head.name)} />}
        <span class="cal-head-text"><span class="cal-head-title clip">{title}</span><span class="cal-head-lead clip">{lead}</span></span>
      </div>
      <div role="none" class="cal-body" data-column={index} style={{ "--length": length }}>
        {pausesOf(column).map((pause) => (
          <div key={pause.from} aria-hidden="true" class={`cal-pause ${pause.isBreak ? "is-break" : ""}`} style={{ "--from": pause.from, "--minutes": pause.to - pause.from }}>
            {pause.isBreak && <span>{t("break")}</span>}
          </div>
        ))}
        {column.items.map((item) => (
          <CalendarItem key={item.booked.key} item={item} clock={clock} mayChange={mayChange} selected={item.booked.key === selected} />
        ))}
        <CursorCell column={column} index={index} clock={clock} cursor={cursor} />
        {isToday && <NowLine column={column} />}
      </div>
    </div>
  );
}

interface ItemProps {
  item: Item;
  clock: DayClock;
  mayChange: boolean;
  selected: boolean;
}

function CalendarItem({ item, clock, mayChange, selected }: ItemProps) {
  const { booked, from, to, lane } = item;
  const look = booked.kind === "event" ? eventLook : appointmentLooks[booked.appointment.status];
  const minutes = Math.max(SHORTEST, to - from);
  const size = minutes < 30 ? "tiny" : minutes < 45 ? "short" : "";
  const small = booked.kind === "event" ? t("placesTaken", { taken: booked.event.taken, capacity: booked.event.capacity }) : servicesOf(booked);
  const { breakSeconds } = factsOf(booked);
  return (
    <div
      role="gridcell"
      class={`cal-item ${look.tone} ${size} ${selected ? "selected" : ""} ${beganBefore(item, clock) ? "from-before" : ""} ${goesOn(item, clock) ? "goes-on" : ""}`}
      data-item={booked.key}
      tabIndex={-1}
      aria-label={itemLabel(item, clock)}
      aria-selected={selected}
      style={{ "--from": from, "--minutes": minutes, "--lane": lane.at, "--lanes": lane.of }}
    >
      <span class="cal-item-head">
        <Icon name={look.icon} size={14} /><span class="cal-item-time">{clock.at(from)}</span> <strong>{nameOf(booked)}</strong>
        {size === "tiny" && booked.kind === "event" && ` ${small}`}
      </span>
      {size !== "tiny" && small && <span class="cal-item-services">{small}</span>}
      {booked.kind === "event" && size === "" && <meter class="cal-places" aria-hidden="true" max={booked.event.capacity} value={booked.event.taken} />}
      {breakSeconds > 0 && <span class="cal-item-break" style={{ "--minutes": breakSeconds / 60 }} />}
      {mayChange && !goesOn(item, clock) && <span class="cal-grip" />}
    </div>
  );
}

const eventLook = { tone: "group", icon: "group" } as const;

function CursorCell({ column, index, clock, cursor }: { column: Column; index: number; clock: DayClock; cursor: Signal<Cursor> }) {
  const at = cursor.value;
  if (at?.column !== index) return null;
  // Another place is another element, so that those who listen hear where they have come.
  return <CursorHere key={at.minute} minute={at.minute} focus={at.focus} label={slotLabel(column, at.minute, clock)} />;
}

function CursorHere({ minute, focus, label }: { minute: number; focus: boolean; label: string }) {
  const cell = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (focus) cell.current?.focus();
  }, [focus]);
  return <div role="gridcell" ref={cell} class="cal-cursor" tabIndex={0} data-minute={minute} aria-label={label} style={{ "--from": minute, "--minutes": STEP }} />;
}

function NowLine({ column }: { column: Column }) {
  const minute = minutesInto(column.span, now.value);
  if (minute < 0 || minute > lengthOf(column.span)) return null;
  return <div class="cal-now" aria-hidden="true" style={{ "--from": minute }} />;
}

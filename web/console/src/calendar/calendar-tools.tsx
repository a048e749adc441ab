import { Button, Icon, IconButton, isDay, type Day } from "@branchbook/ui";
import { narrow } from "../narrow.ts";
import { Link } from "../navigation.tsx";
import type { Route } from "../route.ts";
import { t } from "../words.ts";
import type { Column } from "./columns.ts";

export type At = Extract<Route, { page: "calendar" }>;

interface StepperProps {
  day: Day;
  today: Day;
  week: boolean;
  onStep: (by: -1 | 0 | 1) => void;
  onDay: (day: Day) => void;
}

/** To the day or week before and after, to today, and to any day. */
export function Stepper({ day, today, week, onStep, onDay }: StepperProps) {
  return (
    <div class="day-stepper">
      <Button onClick={() => onStep(0)} disabled={day === today}>{t("today")}</Button>
      <IconButton kind="secondary" icon="left" label={t(week ? "previousWeek" : "previousDay")} onClick={() => onStep(-1)} />
      <input
        class="input" type="date" aria-label={t("day")} value={day}
        onChange={(event) => isDay(event.currentTarget.value) && onDay(event.currentTarget.value)}
      />
      <IconButton kind="secondary" icon="right" label={t(week ? "nextWeek" : "nextDay")} onClick={() => onStep(1)} />
    </div>
  );
}

/** Day, week, or the plain list. */
export function ViewSwitch({ at, location, week }: { at: At; location: number; week: boolean }) {
  const where = { location, ...(at.day ? { day: at.day } : {}) };
  const columns = { ...(at.by ? { by: at.by } : {}), ...(at.column ? { column: at.column } : {}) };
  return (
    <nav class="segments" aria-label={t("view")}>
      <Link to={{ page: "calendar", ...where, ...columns }} aria-current={week ? undefined : "page"}>{t("dayView")}</Link>
      {!narrow.value && <Link to={{ page: "calendar", view: "week", ...where, ...columns }} aria-current={week ? "page" : undefined}>{t("weekView")}</Link>}
      <Link to={{ page: "today", ...where }}>{t("listView")}</Link>
    </nav>
  );
}

/** Whether the columns are people or rooms. */
export function KindSwitch({ at, location }: { at: At; location: number }) {
  const { appointment: _, event: __, column: ___, by, ...kept } = { ...at, location };
  return (
    <nav class="segments small" aria-label={t("columnsBy")}>
      <Link to={kept} aria-current={by ? undefined : "page"}>{t("byMember")}</Link>
      <Link to={{ ...kept, by: "room" }} aria-current={by ? "page" : undefined}>{t("byRoom")}</Link>
    </nav>
  );
}

/** Whose column is shown where there is room for one. */
export function ColumnSwitch({ columns, chosen, onChoose }: { columns: readonly Column[]; chosen: number | undefined; onChoose: (id: number) => void }) {
  const heads = [...new Map(columns.map((column) => [column.head.id, column.head])).values()];
  const rooms = columns[0]?.kind === "room";
  const at = heads.findIndex((head) => head.id === chosen);
  const to = (by: number) => onChoose(heads[(at + by + heads.length) % heads.length]!.id);
  return (
    <div class="column-switch">
      <IconButton kind="secondary" icon="left" label={t(rooms ? "previousRoom" : "previousColumn")} onClick={() => to(-1)} />
      <span class="select">
        <select class="input" aria-label={t(rooms ? "room" : "column")} value={chosen} onChange={(event) => onChoose(Number(event.currentTarget.value))}>
          {heads.map((head) => <option key={head.id} value={head.id} selected={head.id === chosen}>{head.name}</option>)}
        </select>
        <Icon name="down" />
      </span>
      <IconButton kind="secondary" icon="right" label={t(rooms ? "nextRoom" : "nextColumn")} onClick={() => to(1)} />
    </div>
  );
}

import { appointmentLooks } from "../states.tsx";
import { t } from "../words.ts";
import type { Column, Item } from "./columns.ts";
import { lengthOf, type DayClock } from "./day-time.ts";

/** What is read out of an appointment: when, who, what for, and how it stands. */
export function itemLabel(item: Item, clock: DayClock): string {
  const { appointment } = item;
  const services = appointment.services.map((service) => service.title).join(", ");
  const said = t(services ? "itemLabel" : "itemLabelBare", {
    hours: clock.hours(item.from, item.to), client: clientName(item), services,
    status: t(appointmentLooks[appointment.status].word),
  });
  return [said, beganBefore(item, clock) ? t("cameOver") : "", goesOn(item, clock) ? t("goesOn") : ""].filter(Boolean).join(", ");
}

export function clientName(item: Item): string {
  return item.appointment.client?.name ?? t("noClient");
}

/** Began before the day of its column. */
export function beganBefore(item: Item, clock: DayClock): boolean {
  return Date.parse(item.appointment.starts_at) < clock.span.from;
}

/** Ends after the day of its column. */
export function goesOn(item: Item, clock: DayClock): boolean {
  return Date.parse(item.appointment.ends_at) > clock.span.to;
}

export function slotLabel(column: Column, minute: number, clock: DayClock): string {
  const works = column.work.some((work) => work.from <= minute && work.to > minute);
  return t(works ? "freeSlot" : "offSlot", { time: clock.at(minute), member: column.member.name });
}

/** The whole length of an appointment in minutes, also of one that a day cuts off. */
export function minutesOf(item: Item): number {
  return (Date.parse(item.appointment.ends_at) - Date.parse(item.appointment.starts_at)) / 60_000;
}

export function lastMinute(column: Column): number {
  return lengthOf(column.span);
}

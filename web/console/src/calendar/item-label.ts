import { appointmentLooks } from "../states.tsx";
import { t } from "../words.ts";
import { factsOf, type Booked, type Column, type Item } from "./columns.ts";
import type { DayClock } from "./day-time.ts";

/** What is read out of what is booked: when, who, what for, and how it stands. */
export function itemLabel(item: Item, clock: DayClock): string {
  const hours = clock.hours(item.from, item.to);
  return [labelOf(item.booked, hours), beganBefore(item, clock) ? t("cameOver") : "", goesOn(item, clock) ? t("goesOn") : ""]
    .filter(Boolean).join(", ");
}

function labelOf(booked: Booked, hours: string): string {
  if (booked.kind === "event") {
    return t("eventLabel", { hours, title: nameOf(booked), taken: booked.event.taken, capacity: booked.event.capacity });
  }
  const services = servicesOf(booked);
  const status = t(appointmentLooks[booked.appointment.status].word);
  return t(services ? "itemLabel" : "itemLabelBare", { hours, client: nameOf(booked), services, status });
}

/** The client, or what the group event is about. */
export function nameOf(booked: Booked): string {
  return booked.kind === "event" ? booked.event.title || t("groupEvent") : booked.appointment.client?.name ?? t("noClient");
}

export function servicesOf(booked: Booked): string {
  return booked.kind === "event" ? "" : booked.appointment.services.map((service) => service.title).join(", ");
}

/** Began before the day of its column. */
export function beganBefore(item: Item, clock: DayClock): boolean {
  return factsOf(item.booked).startsAt < clock.span.from;
}

/** Ends after the day of its column. */
export function goesOn(item: Item, clock: DayClock): boolean {
  return factsOf(item.booked).endsAt > clock.span.to;
}

export function slotLabel(column: Column, minute: number, clock: DayClock): string {
  const works = column.work.some((work) => work.from <= minute && work.to > minute);
  return t(works ? "freeSlot" : "offSlot", { time: clock.at(minute), member: column.head.name });
}

/** The whole length in minutes, also of what a day cuts off. */
export function minutesOf({ booked }: Item): number {
  const { startsAt, endsAt } = factsOf(booked);
  return (endsAt - startsAt) / 60_000;
}

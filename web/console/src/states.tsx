import type { AppointmentStatus, DeliveryState, InstallStatus } from "@branchbook/client";
import { Badge, type IconName, type Tone } from "@branchbook/ui";
import { t, type Word } from "./words.ts";

export interface Look { tone: Tone; icon: IconName; word: Word }

export const appointmentLooks: Record<AppointmentStatus, Look> = {
  waiting: { tone: "waiting", icon: "clock", word: "waiting" },
  confirmed: { tone: "confirmed", icon: "check-round", word: "confirmed" },
  arrived: { tone: "arrived", icon: "arrived", word: "arrived" },
  no_show: { tone: "danger", icon: "no-show", word: "no_show" },
};

export const installLooks: Record<InstallStatus, Look> = {
  active: { tone: "arrived", icon: "check-round", word: "installActive" },
  pending: { tone: "waiting", icon: "clock", word: "installPending" },
  frozen: { tone: "confirmed", icon: "snow", word: "installFrozen" },
};

export const deliveryLooks: Record<DeliveryState, Look> = {
  delivered: { tone: "arrived", icon: "check-round", word: "delivered" },
  waiting: { tone: "neutral", icon: "clock", word: "waitingDelivery" },
  retrying: { tone: "waiting", icon: "retry", word: "retrying" },
  parked: { tone: "danger", icon: "parked", word: "parked" },
};

/** A state as drawing, word and colour. */
export function StateBadge({ look }: { look: Look }) {
  return <Badge tone={look.tone} icon={look.icon}>{t(look.word)}</Badge>;
}

const resources: Record<string, Word> = {
  appointment: "resourceRecord", client: "resourceClient", service: "resourceService", service_category: "resourceCategory",
  team_member: "resourceTeamMember", schedule: "resourceSchedule", location: "resourceLocation", group_event: "resourceGroupEvent",
  waiting_entry: "resourceWaitingEntry",
};
const happenings: Record<string, Word> = { created: "eventCreate", updated: "eventUpdate", deleted: "eventDelete" };

/** What happened to what: `Appointment changed`. A word we do not know is shown as it is. */
export function eventTitle(delivery: { resource: string; event_status: string }): string {
  const said = (words: Record<string, Word>, key: string) => (words[key] ? t(words[key]) : key);
  return `${said(resources, delivery.resource)} ${said(happenings, delivery.event_status)}`;
}

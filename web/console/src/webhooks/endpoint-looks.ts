import type { Endpoint, Subscription } from "@branchbook/client";
import type { Look } from "../states.tsx";
import { t, type Word } from "../words.ts";

/** What events are about, with the words for it; in the order in which a choice of them is shown. */
export const topicWords: Record<string, Word> = {
  appointment: "resourceRecord", client: "resourceClient", group_event: "resourceGroupEvent", waiting_entry: "resourceWaitingEntry",
  service: "resourceService", service_category: "resourceCategory", team_member: "resourceTeamMember", schedule: "resourceSchedule",
  location: "resourceLocation", product: "resourceProduct", product_sale: "resourceSale", product_receipt: "resourceReceipt",
  product_consumption: "resourceConsumption", product_write_off: "resourceWriteOff", product_transfer: "resourceTransfer",
  money: "resourceMoney", loyalty_card: "resourceLoyaltyCard",
};

/** Those about which there is news by now. */
export const topicsTold = [
  "appointment", "client", "group_event", "waiting_entry", "service", "service_category", "team_member", "schedule", "location",
] as const;

/** Those of which one can be sent as a try. */
export const topicsToTry = ["appointment", "client", "service", "service_category", "team_member", "schedule", "location"] as const;

export const kindWords: Record<string, Word> = { created: "eventCreate", updated: "eventUpdate", deleted: "eventDelete" };

export function topicTitle(topic: string): string {
  const word = topicWords[topic];
  return word ? t(word) : topic;
}

/** How an address is doing, in a word. */
export function endpointLook({ subscription, now }: Pick<Endpoint, "subscription" | "now">): Look {
  if (!subscription.active) return { tone: "neutral", icon: "minus", word: "switchedOff" };
  if (subscription.paused) return { tone: "waiting", icon: "pause", word: "paused" };
  if (now.failing_since) return { tone: "danger", icon: "alert", word: "failing" };
  return { tone: "arrived", icon: "check-round", word: "installActive" };
}

/** Whose a subscription is. */
export function ownerTitle(subscription: Subscription): string {
  if (subscription.owner === "chain") return t("ownerChain");
  if (subscription.owner === "location") return t("ownerLocation");
  return t(subscription.chain_wide ? "ownerAppChain" : "ownerApp", { app: subscription.app ?? `#${subscription.application_id}` });
}

/** Why the reader cannot change it; null when they can. */
export function whyFixed(subscription: Subscription, mayMindChain: boolean): string | null {
  if (subscription.owner === "application") return t("fixedApp", { app: subscription.app ?? `#${subscription.application_id}` });
  return subscription.owner === "chain" && !mayMindChain ? t("fixedChain") : null;
}

/** Enough of an address to know it by: without protocol and query. */
export function shortUrl(url: string): string {
  return url.replace(/^https?:\/\//, "").replace(/[?#].*$/, "").replace(/\/$/, "");
}

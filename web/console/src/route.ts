import { isDay, type Day } from "@branchbook/ui";
import type { DeliveryState } from "@branchbook/client";

/** Where in the console one is. The address says all of it, so that every view can be linked to and come back to. */
export type Route =
  | { page: "today"; location?: number; day?: Day; appointment?: number }
  | { page: "apps"; location?: number }
  | { page: "app"; app: number }
  | { page: "connect"; app: number }
  | { page: "deliveries"; app?: number; location?: number; state?: DeliveryState; delivery?: string }
  | { page: "missing" };

const states: readonly DeliveryState[] = ["delivered", "waiting", "retrying", "parked"];

export function routeOf(url: URL): Route {
  const [, root, section = "", id, action, ...more] = url.pathname.replace(/\/$/, "").split("/");
  if (root !== "console" || more.length) return { page: "missing" };
  const number = (name: string) => naturalNumber(url.searchParams.get(name));
  const day = url.searchParams.get("date");
  const state = states.find((one) => one === url.searchParams.get("state"));
  if ((section === "" || section === "today") && !id) {
    return given({ page: "today", location: number("location"), day: isDay(day) ? day : undefined, appointment: number("appointment") });
  }
  if (section === "apps" && !id) return given({ page: "apps", location: number("location") });
  const app = naturalNumber(id ?? null);
  if (section === "apps" && app && !action) return { page: "app", app };
  if (section === "apps" && app && action === "connect") return { page: "connect", app };
  if (section === "deliveries" && !id) {
    return given({ page: "deliveries", app: number("app"), location: number("location"), state, delivery: url.searchParams.get("delivery") ?? undefined });
  }
  return { page: "missing" };
}

export function addressOf(route: Route): string {
  switch (route.page) {
    case "today": return "/console/today" + query({ location: route.location, date: route.day, appointment: route.appointment });
    case "apps": return "/console/apps" + query({ location: route.location });
    case "app": return `/console/apps/${route.app}`;
    case "connect": return `/console/apps/${route.app}/connect`;
    case "deliveries":
      return "/console/deliveries" + query({ app: route.app, location: route.location, state: route.state, delivery: route.delivery });
    case "missing": return "/console";
  }
}

function naturalNumber(text: string | null): number | undefined {
  return text !== null && /^[1-9]\d{0,15}$/.test(text) ? Number(text) : undefined;
}

function query(parameters: Record<string, string | number | undefined>): string {
  const set = Object.entries(parameters).filter(([, value]) => value !== undefined);
  return set.length ? "?" + new URLSearchParams(set.map(([name, value]) => [name, String(value)])) : "";
}

type Loose<T> = { [K in keyof T]: T[K] | undefined };

/** Leaves out what is not set, so that routes compare by what they say. */
function given(route: Loose<Route> & { page: Route["page"] }): Route {
  return Object.fromEntries(Object.entries(route).filter(([, value]) => value !== undefined)) as unknown as Route;
}

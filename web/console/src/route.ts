import { isDay, type Day } from "@branchbook/ui";
import type { ClientFilter, DeliveryState, Period } from "@branchbook/client";
import { filterOf } from "./clients/client-filter.ts";

/** Where in the console one is. The address says all of it, so that every view can be linked to and come back to. */
export type Route =
  | { page: "calendar"; location?: number; day?: Day; view?: "week"; by?: "room"; column?: number; appointment?: number; event?: number }
  | { page: "today"; location?: number; day?: Day; appointment?: number }
  | { page: "clients"; location?: number; search?: string; filter?: ClientFilter; at?: number }
  | { page: "client"; location: number; client: number }
  | { page: "apps"; location?: number }
  | { page: "app"; app: number }
  | { page: "connect"; app: number }
  | { page: "webhooks"; location?: number; period?: Period; endpoint?: number }
  | ({ page: "deliveries"; app?: number; location?: number; delivery?: string } & DeliveryFilters)
  | { page: "developer"; app?: number; period?: Period; at?: number }
  | { page: "missing" };

/** How a list of deliveries is narrowed; moments are UTC. */
export interface DeliveryFilters {
  endpoint?: number;
  state?: DeliveryState;
  resource?: string;
  object?: number;
  kind?: string;
  answer?: number;
  from?: string;
  to?: string;
}

const states: readonly DeliveryState[] = ["delivered", "waiting", "retrying", "parked"];

export function routeOf(url: URL): Route {
  const [, root, section = "", id, action, ...more] = url.pathname.replace(/\/$/, "").split("/");
  if (root !== "console" || more.length) return { page: "missing" };
  const number = (name: string) => naturalNumber(url.searchParams.get(name));
  const day = url.searchParams.get("date");
  const period = url.searchParams.get("period") === "week" ? ("week" as const) : undefined;
  if ((section === "" || section === "calendar") && !id) {
    return given({
      page: "calendar", location: number("location"), day: isDay(day) ? day : undefined,
      view: url.searchParams.get("view") === "week" ? "week" : undefined,
      by: url.searchParams.get("by") === "room" ? "room" : undefined,
      column: number("column"), appointment: number("appointment"), event: number("event"),
    });
  }
  if (section === "clients" && !id) {
    return given({
      page: "clients", location: number("location"), search: url.searchParams.get("search") ?? undefined,
      filter: filterOf(url.searchParams), at: number("page"),
    });
  }
  const location = naturalNumber(id ?? null);
  const client = naturalNumber(action ?? null);
  if (section === "clients" && location && client) return { page: "client", location, client };
  if (section === "today" && !id) {
    return given({ page: "today", location: number("location"), day: isDay(day) ? day : undefined, appointment: number("appointment") });
  }
  if (section === "apps" && !id) return given({ page: "apps", location: number("location") });
  const app = naturalNumber(id ?? null);
  if (section === "apps" && app && !action) return { page: "app", app };
  if (section === "apps" && app && action === "connect") return { page: "connect", app };
  if (section === "deliveries" && !id) {
    return given({
      page: "deliveries", app: number("app"), location: number("location"), ...filtersOf(url.searchParams),
      delivery: url.searchParams.get("delivery") ?? undefined,
    });
  }
  if (section === "webhooks" && !id) return given({ page: "webhooks", location: number("location"), period, endpoint: number("endpoint") });
  if (section === "developer" && !id) return given({ page: "developer", app: number("app"), period, at: number("page") });
  return { page: "missing" };
}

function filtersOf(search: URLSearchParams): Loose<DeliveryFilters> {
  const word = (name: string) => (/^[a-z_]{1,30}$/.test(search.get(name) ?? "") ? search.get(name)! : undefined);
  const moment = (name: string) => (/^\d{4}-\d\d-\d\dT\d\d:\d\d:00Z$/.test(search.get(name) ?? "") ? search.get(name)! : undefined);
  return {
    endpoint: naturalNumber(search.get("endpoint")), state: states.find((one) => one === search.get("state")), resource: word("resource"),
    object: naturalNumber(search.get("object")), kind: word("kind"),
    answer: search.get("answer") === "0" ? 0 : naturalNumber(search.get("answer")), from: moment("from"), to: moment("to"),
  };
}

export function addressOf(route: Route): string {
  switch (route.page) {
    case "calendar":
      return "/console/calendar" + query({
        location: route.location, date: route.day, view: route.view, by: route.by, column: route.column, appointment: route.appointment,
        event: route.event,
      });
    case "clients": return "/console/clients" + query({ location: route.location, search: route.search, ...route.filter, page: route.at });
    case "client": return `/console/clients/${route.location}/${route.client}`;
    case "today": return "/console/today" + query({ location: route.location, date: route.day, appointment: route.appointment });
    case "apps": return "/console/apps" + query({ location: route.location });
    case "app": return `/console/apps/${route.app}`;
    case "connect": return `/console/apps/${route.app}/connect`;
    case "webhooks": return "/console/webhooks" + query({ location: route.location, period: route.period, endpoint: route.endpoint });
    case "deliveries": {
      const { page: _, ...asked } = route;
      return "/console/deliveries" + query(asked);
    }
    case "developer": return "/console/developer" + query({ app: route.app, period: route.period, page: route.at });
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

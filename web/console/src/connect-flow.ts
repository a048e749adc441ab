import type { Application, Connected, InstallStatus, Location } from "@branchbook/client";

/** A branch one may manage apps at, and whether it can be picked. */
export interface Pick {
  location: Location;
  /** How the app stands there already; such a branch cannot be picked. */
  taken: InstallStatus | null;
}

export type Step = "choose" | "consent" | "done";

/** The way from "Connect" to the developer's page. */
export interface Flow {
  step: Step;
  picks: readonly Pick[];
  chosen: ReadonlySet<number>;
  /** Several branches in one go; otherwise picking one lets go of the other. */
  several: boolean;
  sending: boolean;
  /** A sentence: nothing was chosen, or the server refused. */
  error: string | null;
  connected: Connected | null;
}

export type FlowEvent =
  | { type: "toggle"; location: number }
  | { type: "selectAll"; locations: readonly number[] }
  | { type: "clear"; locations: readonly number[] }
  | { type: "next"; otherwise: string }
  | { type: "back" }
  | { type: "sent" }
  | { type: "answered"; connected: Connected }
  | { type: "refused"; sentence: string };

/** Begins the way. Where there is only one branch to pick it is picked already and the choice is skipped. */
export function beginFlow(application: Application, locations: readonly Location[]): Flow {
  const picks = locations
    .filter((location) => location.may_manage_apps)
    .map((location) => ({
      location,
      taken: application.installs.find((install) => install.location_id === location.id)?.status ?? null,
    }));
  const only = picks.length === 1 && !picks[0]!.taken ? picks[0]!.location.id : null;
  return {
    step: only === null ? "choose" : "consent",
    picks,
    chosen: new Set(only === null ? [] : [only]),
    several: application.multi_location,
    sending: false,
    error: null,
    connected: null,
  };
}

export function choiceWasSkipped(flow: Flow): boolean {
  return flow.picks.length === 1;
}

/** The next state. An event that makes no sense in a state changes nothing. */
export function advance(flow: Flow, event: FlowEvent): Flow {
  if (flow.step === "done") return flow;
  switch (event.type) {
    case "toggle": return flow.step === "choose" ? toggle(flow, event.location) : flow;
    case "selectAll": return flow.step === "choose" && flow.several ? choose(flow, [...flow.chosen, ...event.locations]) : flow;
    case "clear":
      return flow.step === "choose" ? choose(flow, [...flow.chosen].filter((id) => !event.locations.includes(id))) : flow;
    case "next":
      if (flow.step !== "choose") return flow;
      return flow.chosen.size ? { ...flow, step: "consent", error: null } : { ...flow, error: event.otherwise };
    case "back":
      return flow.step === "consent" && !flow.sending && !choiceWasSkipped(flow) ? { ...flow, step: "choose", error: null } : flow;
    case "sent": return flow.step === "consent" ? { ...flow, sending: true, error: null } : flow;
    case "answered": return flow.sending ? { ...flow, step: "done", sending: false, connected: event.connected } : flow;
    case "refused": return flow.sending ? { ...flow, sending: false, error: event.sentence } : flow;
  }
}

function toggle(flow: Flow, location: number): Flow {
  if (flow.chosen.has(location)) return choose(flow, [...flow.chosen].filter((id) => id !== location));
  return choose(flow, flow.several ? [...flow.chosen, location] : [location]);
}

function choose(flow: Flow, wanted: readonly number[]): Flow {
  const free = new Set(flow.picks.filter((pick) => !pick.taken).map((pick) => pick.location.id));
  return { ...flow, chosen: new Set(wanted.filter((id) => free.has(id))), error: null };
}

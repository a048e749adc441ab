import { computed, effect, signal } from "@preact/signals";
import { ConsoleApi, type Location, type Me } from "@branchbook/client";
import { route } from "./navigation.tsx";

const REMEMBERED = "branchbook.location";

function toSignIn(): void {
  const here = window.location.pathname + window.location.search;
  window.location.assign(`/sign-in?next=${encodeURIComponent(here)}`);
}

export const api = new ConsoleApi({ onSignedOut: toSignIn });

/** Who is signed in; null until the server has said so. */
export const me = signal<Me | null>(null);

export const locations = computed<readonly Location[]>(() => me.value?.locations ?? []);

/** The branch one looks at: the one in the address, else the last one looked at on this device, else the first. */
export const here = computed<Location | undefined>(() => {
  const asked = "location" in route.value ? route.value.location : undefined;
  return locationOf(asked) ?? locationOf(remembered()) ?? locations.value[0];
});

export function locationOf(id: number | undefined): Location | undefined {
  return locations.value.find((location) => location.id === id);
}

// The branch that an address names is the one looked at: other pages go on with it.
effect(() => {
  const asked = locationOf("location" in route.value ? route.value.location : undefined);
  if (asked) remember(asked.id);
});

/** Makes a branch the one to begin with next time. */
export function remember(location: number): void {
  try {
    localStorage.setItem(REMEMBERED, String(location));
  } catch {
    // Storage may be forbidden; then the first branch is the one to begin with.
  }
}

function remembered(): number | undefined {
  try {
    return Number(localStorage.getItem(REMEMBERED)) || undefined;
  } catch {
    return undefined;
  }
}

export async function signOut(): Promise<void> {
  await api.signOut();
  window.location.assign("/sign-in");
}

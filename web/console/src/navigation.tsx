import { computed, signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { addressOf, routeOf, type Route } from "./route.ts";

const url = signal(new URL(window.location.href));
window.addEventListener("popstate", () => (url.value = new URL(window.location.href)));

/** Where one is now. */
export const route = computed(() => routeOf(url.value));

/** Goes to a view. With `replace` the way back skips the view one leaves: for filters and the like. */
export function goTo(to: Route, { replace = false } = {}): void {
  const address = addressOf(to);
  window.history[replace ? "replaceState" : "pushState"](null, "", address);
  url.value = new URL(window.location.href);
}

export interface LinkProps {
  to: Route;
  class?: string;
  "aria-current"?: "page" | undefined;
  "aria-label"?: string;
  children: ComponentChildren;
}

/** A true link, so that it can be opened in a new tab; a plain click stays in the page. */
export function Link({ to, children, ...rest }: LinkProps) {
  return (
    <a
      {...rest}
      href={addressOf(to)}
      onClick={(event) => {
        if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        goTo(to);
      }}
    >
      {children}
    </a>
  );
}

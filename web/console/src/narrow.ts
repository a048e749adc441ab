import { signal } from "@preact/signals";

const query = globalThis.matchMedia?.("(max-width: 48rem)");

/** Whether the window is as narrow as a phone's. */
export const narrow = signal(query?.matches ?? false);
query?.addEventListener("change", (event) => (narrow.value = event.matches));

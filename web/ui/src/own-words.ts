import { speaker } from "./words.ts";

/** What the components say themselves. */
export const en = {
  close: "Close",
  copy: "Copy",
  copied: "Copied",
  copyByHand: "Selected. Press Ctrl+C to copy it.",
  retry: "Try again",
  loading: "Loading",
  nothingFits: "Nothing fits “{query}”.",
  cancel: "Cancel",
  dismiss: "Dismiss",
} as const;

export const t = speaker(en);

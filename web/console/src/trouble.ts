import { Refused } from "@branchbook/client";
import { t } from "./words.ts";

/** What to tell the reader about a failed request: the server's own sentence, or ours when it gave none. */
export function sentenceFor(failure: unknown): string {
  if (!(failure instanceof Refused)) return t("troubleOther");
  if (failure.message) return failure.message;
  if (failure.status === 0) return t("troubleUnreachable");
  if (failure.status === 403) return t("troubleForbidden");
  if (failure.status === 404) return t("troubleNotFound");
  if (failure.status === 429 || failure.status === 503) return t("troubleBusy");
  return t("troubleOther");
}

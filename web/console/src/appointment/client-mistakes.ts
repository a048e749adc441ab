import { t } from "../words.ts";
import type { Chosen } from "./client-choice.tsx";

/** What cannot be right about somebody new, by field, before the server is asked. */
export function clientMistakes(chosen: Chosen): Record<string, string> {
  return chosen.kind === "new" ? contactMistakes(chosen) : {};
}

/** The same for what is written on a card. */
export function contactMistakes({ name, phone, email }: { name: string; phone: string; email: string }): Record<string, string> {
  return {
    ...(name.trim() ? {} : { name: t("formNeedsName") }),
    ...(phone.trim() && !isPhone(phone) ? { phone: t("phoneWrong") } : {}),
    ...(email.trim() && !/^\S+@\S+\.\S+$/.test(email.trim()) ? { email: t("emailWrong") } : {}),
  };
}

/** As the server reads it: an optional plus and 9 to 15 digits, with spaces, brackets, dots and dashes among them. */
function isPhone(typed: string): boolean {
  return /^\+?\d{9,15}$/.test(typed.trim().replace(/[\s().\-\u00a0]/g, ""));
}

import type { ComponentChildren } from "preact";
import { Button } from "./button.tsx";
import { Icon, type IconName } from "./icon.tsx";
import { t } from "./own-words.ts";

/** What stands where a list would: there is nothing yet, and what to do about it. */
export function Empty({ icon, title, children }: { icon: IconName; title: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <span class="empty-icon"><Icon name={icon} size={22} /></span>
      <p class="empty-title">{title}</p>
      {children}
    </div>
  );
}

/** Something could not be read; says what and lets one try again. */
export function Trouble({ message, onRetry, busy = false }: { message: string; onRetry: () => void; busy?: boolean }) {
  return (
    <div class="empty bad" role="alert">
      <span class="empty-icon"><Icon name="alert" size={22} /></span>
      <p class="empty-title">{message}</p>
      <Button icon="retry" onClick={onRetry} busy={busy}>{t("retry")}</Button>
    </div>
  );
}

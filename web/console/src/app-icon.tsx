import type { Application } from "@branchbook/client";
import { Avatar, initials } from "@branchbook/ui";

/**
 * An app's own icon, or its letters. Only icons from this server are shown: the page loads nothing from elsewhere, so a
 * developer cannot count who looks at the catalogue.
 */
export function AppIcon({ app }: { app: Application }) {
  if (app.icon_url?.startsWith("/") && !app.icon_url.startsWith("//")) {
    return <img class="avatar square large" src={app.icon_url} alt="" />;
  }
  return <Avatar letters={initials(app.title)} shape="square" size="large" />;
}

import { useEffect, useRef, useState } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { Avatar, Button, Combobox, Icon, initials, Menu, toast, type IconName, type Option } from "@branchbook/ui";
import { goTo, Link, route } from "./navigation.tsx";
import type { Route } from "./route.ts";
import { here, locations, me, remember, signOut } from "./session.ts";
import { sentenceFor } from "./trouble.ts";
import { Bell } from "./webhooks/notices.tsx";
import { t, type Word } from "./words.ts";

interface Place {
  to: Route;
  word: Word;
  icon: IconName;
  pages: readonly Route["page"][];
  /** Whether the reader has anything to do there; everybody has where nothing is said. */
  open?: () => boolean;
}

const places: readonly Place[] = [
  { to: { page: "calendar" }, word: "calendar", icon: "today", pages: ["calendar", "today"] },
  { to: { page: "clients" }, word: "clients", icon: "clients", pages: ["clients", "client"] },
  { to: { page: "apps" }, word: "apps", icon: "apps", pages: ["apps", "app", "connect"] },
  { to: { page: "webhooks" }, word: "webhooks", icon: "webhook", pages: ["webhooks"], open: () => locations.value.some((one) => one.may.see_webhooks) },
  { to: { page: "deliveries" }, word: "deliveries", icon: "deliveries", pages: ["deliveries"] },
  { to: { page: "developer" }, word: "developer", icon: "code", pages: ["developer"], open: () => me.value?.developer ?? false },
];

/** What surrounds every page: the rail (a bar at the foot of a phone), the branch switch and the account menu. */
export function Frame({ children }: { children: ComponentChildren }) {
  return (
    <div class="frame">
      <a class="skip-link" href="#content" onClick={(event) => {
        event.preventDefault();
        document.getElementById("content")?.focus();
      }}>{t("skip")}</a>
      <header class="top-bar">
        <Link class="brand" to={{ page: "calendar" }} aria-label={t("product")}><Mark /><span>{t("product")}</span></Link>
        <div class="top-bar-switch">{me.value && locations.value.length > 0 && <BranchSwitch />}</div>
        {here.value?.may.see_webhooks && <Bell key={here.value.id} location={here.value} />}
        {me.value && <AccountMenu />}
      </header>
      <nav class="rail" aria-label={t("mainMenu")}>
        <ul>
          {places.filter((place) => place.open?.() ?? true).map((place) => (
            <li key={place.word}>
              <Link class="rail-link" to={place.to} aria-current={place.pages.includes(route.value.page) ? "page" : undefined}>
                <Icon name={place.icon} size={20} /><span>{t(place.word)}</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {children}
    </div>
  );
}

function Mark() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" class="mark">
      <rect width="32" height="32" rx="8" />
      <path d="M11 8.5v15h6.75a4.25 4.25 0 0 0 0-8.5H11M11 8.5h5.75a3.25 3.25 0 0 1 0 6.5" fill="none" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round" />
    </svg>
  );
}

const EVERYWHERE = 0;

/** Which branch one looks at. Pages about the whole chain offer "All branches" too. */
function BranchSwitch() {
  const at = route.value;
  const chains = new Map(me.value!.chains.map((chain) => [chain.id, chain.title]));
  const branches: Option<number>[] = locations.value.map((location) => ({
    value: location.id, label: location.title, ...(chains.size > 1 ? { hint: chains.get(location.chain_id) ?? "" } : {}),
  }));
  const ofOneBranch = ["calendar", "today", "clients", "client", "webhooks", "developer", "missing"].includes(at.page)
    || (at.page === "deliveries" && at.app === undefined);
  const chainWide = !ofOneBranch;
  const options = chainWide ? [{ value: EVERYWHERE, label: t("allBranches") }, ...branches] : branches;
  const value = chainWide ? (("location" in at ? at.location : undefined) ?? EVERYWHERE) : (here.value?.id ?? null);

  const change = (chosen: number) => {
    if (chosen !== EVERYWHERE) remember(chosen);
    const location = chosen === EVERYWHERE ? {} : { location: chosen };
    if (at.page === "deliveries") {
      const { location: _, delivery: __, endpoint: ___, ...kept } = at;
      goTo({ ...kept, ...location });
    } else if (at.page === "webhooks") {
      goTo({ page: "webhooks", ...(at.period ? { period: at.period } : {}), ...location });
    } else if (at.page === "today") {
      goTo({ page: "today", ...(at.day ? { day: at.day } : {}), ...location });
    } else if (at.page === "calendar") {
      goTo({ page: "calendar", ...(at.day ? { day: at.day } : {}), ...(at.view ? { view: at.view } : {}), ...location });
    } else if (at.page === "clients" || at.page === "client") {
      goTo({ page: "clients", ...location });
    } else {
      goTo({ page: chainWide ? "apps" : "calendar", ...location });
    }
  };
  return <Combobox label={t("branch")} placeholder={t("findBranch")} icon="place" options={options} value={value} onChange={change} />;
}

function AccountMenu() {
  const [leaving, setLeaving] = useState(false);
  const user = me.value!.user;
  const leave = async () => {
    setLeaving(true);
    try {
      await signOut();
    } catch (failure) {
      setLeaving(false);
      toast({ tone: "bad", message: sentenceFor(failure) });
    }
  };
  return (
    <Menu label={t("userMenu", { name: user.name })} button={<><Avatar letters={initials(user.name)} /><Icon name="down" /></>}>
      <div class="menu-person">
        <strong class="clip">{user.name}</strong>
        <span class="muted clip">{user.login}</span>
      </div>
      <Button kind="quiet" icon="leave" busy={leaving} onClick={() => void leave()}>{t("signOut")}</Button>
    </Menu>
  );
}

export interface WorkspaceProps {
  /** Names the page in the browser's title and to screen readers. */
  title: string;
  heading: ComponentChildren;
  /** Buttons and filters at the right of the heading. */
  tools?: ComponentChildren;
  panel?: ComponentChildren;
  /** The content fills the window and scrolls by itself. */
  fill?: boolean;
  children: ComponentChildren;
}

let firstPage = true;

/** A page inside the frame: its heading, its content and, when something is selected, a side panel. */
export function Workspace({ title, heading, tools, panel, fill = false, children }: WorkspaceProps) {
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    document.title = t("pageTitle", { page: title });
  }, [title]);
  useEffect(() => {
    // A new page begins at its content, as it would after a load; the first one leaves focus to the browser.
    if (!firstPage) main.current?.focus({ preventScroll: true });
    firstPage = false;
  }, []);
  return (
    <div class={`workspace ${panel ? "with-panel" : ""}`}>
      <main class={`content ${fill ? "fill" : ""}`} id="content" tabIndex={-1} ref={main}>
        <div class="content-head">
          <div class="content-title">{heading}</div>
          {tools && <div class="content-tools">{tools}</div>}
        </div>
        {children}
      </main>
      {panel}
    </div>
  );
}

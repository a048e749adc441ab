import { useEffect, useRef } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { IconButton } from "./button.tsx";
import { giveFocusBack } from "./focus.ts";
import { t } from "./own-words.ts";

export interface SidePanelProps {
  title: string;
  /** A line under the title. */
  lead?: ComponentChildren;
  /** What the panel is about; another subject moves focus to the title again. */
  subject: string | number;
  onClose: () => void;
  children: ComponentChildren;
}

/**
 * Details beside a list that stays in view; on a phone it covers the list. Takes focus when it opens, Esc closes it, and
 * focus goes back to what opened it.
 */
export function SidePanel({ title, lead, subject, onClose, children }: SidePanelProps) {
  const panel = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    const opener = document.activeElement;
    const shown = panel.current;
    heading.current?.focus({ preventScroll: true });
    panel.current?.scrollTo({ top: 0 });
    return () => {
      const left = !document.activeElement || document.activeElement === document.body || panel.current?.contains(document.activeElement);
      if (left) requestAnimationFrame(() => !shown?.isConnected && giveFocusBack(opener));
    };
  }, [subject]);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented && !document.querySelector("dialog[open]")) onClose();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [onClose]);

  return (
    <aside class="side-panel" ref={panel} aria-label={title}>
      <header class="side-panel-head">
        <div>
          <h2 ref={heading} tabIndex={-1}>{title}</h2>
          {lead && <p class="muted">{lead}</p>}
        </div>
        <IconButton icon="close" label={t("close")} onClick={onClose} />
      </header>
      <div class="side-panel-body">{children}</div>
    </aside>
  );
}

/** Pairs of a word and what it stands for. */
export function Facts({ children }: { children: ComponentChildren }) {
  return <dl class="facts">{children}</dl>;
}

export function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return <div><dt>{name}</dt><dd>{children}</dd></div>;
}

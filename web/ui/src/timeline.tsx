import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./icon.tsx";
import type { Tone } from "./badge.tsx";

/** What happened one after the other. */
export function Timeline({ children }: { children: ComponentChildren }) {
  return <ol class="timeline">{children}</ol>;
}

export interface MomentProps {
  tone: Tone;
  icon: IconName;
  title: ComponentChildren;
  /** When, and other small print, at the right. */
  aside?: ComponentChildren;
  children?: ComponentChildren;
}

export function Moment({ tone, icon, title, aside, children }: MomentProps) {
  return (
    <li class="moment">
      <span class={`moment-mark ${tone}`}><Icon name={icon} size={14} /></span>
      <div class="moment-body">
        <div class="moment-head"><span class="moment-title">{title}</span><span class="muted numbers">{aside}</span></div>
        {children}
      </div>
    </li>
  );
}

import { Icon, type IconName } from "./icon.tsx";

export type Tone = "neutral" | "waiting" | "arrived" | "confirmed" | "danger";

/** A state in a colour, a drawing and a word. */
export function Badge({ tone, icon, children }: { tone: Tone; icon: IconName; children: string }) {
  return <span class={`badge ${tone}`}><Icon name={icon} size={14} />{children}</span>;
}

/** The first letters of a name on a quiet ground: a person (round) or a thing (square). */
export function Avatar({ letters, shape = "round", size }: { letters: string; shape?: "round" | "square"; size?: "large" }) {
  return <span class={`avatar ${shape} ${size ?? ""}`} aria-hidden="true">{letters}</span>;
}

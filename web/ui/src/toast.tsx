import { signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { Button, IconButton } from "./button.tsx";
import { Icon } from "./icon.tsx";
import { t } from "./own-words.ts";

export interface Note {
  message: string;
  tone?: "good" | "bad";
  /** What it is about: a newer note about the same takes its place, so that no way back leads past a later change. */
  subject?: string;
  /** A way back, such as Undo. */
  action?: { label: string; run: () => void };
}

const shown = signal<readonly (Note & { id: number })[]>([]);
let lastId = 0;

/** Says for some seconds what has happened. Trouble stays until it is dismissed. */
export function toast(note: Note): void {
  if (note.subject !== undefined) retract(note.subject);
  shown.value = [...shown.value.slice(-2), { ...note, id: ++lastId }];
}

/** Takes back what was said about something: it is changing again. */
export function retract(subject: string): void {
  shown.value = shown.value.filter((note) => note.subject !== subject);
}

function dismiss(id: number): void {
  shown.value = shown.value.filter((note) => note.id !== id);
}

/** Where toasts appear; once on a page, always present so that screen readers hear of additions. */
export function Toasts() {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {shown.value.map((note) => <Toast key={note.id} note={note} onDismiss={() => dismiss(note.id)} />)}
    </div>
  );
}

function Toast({ note, onDismiss }: { note: Note; onDismiss: () => void }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held || note.tone === "bad") return;
    const timer = setTimeout(onDismiss, 6000);
    return () => clearTimeout(timer);
  }, [held]);
  return (
    <div
      class={`toast ${note.tone ?? "good"}`}
      onPointerEnter={() => setHeld(true)} onPointerLeave={() => setHeld(false)}
      onFocusIn={() => setHeld(true)} onFocusOut={() => setHeld(false)}
    >
      <Icon name={note.tone === "bad" ? "alert" : "check-round"} size={18} />
      <p>{note.message}</p>
      {note.action && <Button size="small" onClick={() => { note.action!.run(); onDismiss(); }}>{note.action.label}</Button>}
      <IconButton icon="close" size="small" label={t("dismiss")} onClick={onDismiss} />
    </div>
  );
}

import { useEffect, useId, useRef } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { giveFocusBack } from "./focus.ts";

export interface ModalProps {
  title: string;
  /** Nothing closes it while work is under way. */
  busy?: boolean;
  onClose: () => void;
  children: ComponentChildren;
  /** The buttons at its foot; the one marked `autofocus` is focused first. */
  actions: ComponentChildren;
}

/**
 * Something to be answered before one goes on. The browser's own modal dialog keeps focus inside; Esc and a press beside it
 * close, and focus returns to where it was.
 */
export function Modal({ title, busy = false, onClose, children, actions }: ModalProps) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    const opener = document.activeElement;
    const shown = dialog.current;
    shown?.showModal();
    return () => {
      shown?.close();
      giveFocusBack(opener);
    };
  }, []);

  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onKeyDown={(event) => event.stopPropagation()}
      onCancel={(event) => {
        event.preventDefault();
        if (!busy) onClose();
      }}
      onClick={(event) => event.target === dialog.current && !busy && onClose()}
    >
      <div class="dialog-body">
        <h2 id={`${id}-title`}>{title}</h2>
        <div id={`${id}-text`} class="stack">{children}</div>
        <div class="dialog-actions">{actions}</div>
      </div>
    </dialog>
  );
}

import { useEffect, useId, useRef } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { Button } from "./button.tsx";
import { giveFocusBack } from "./focus.ts";
import { t } from "./own-words.ts";

export interface DialogProps {
  title: string;
  /** The word on the button that does it. */
  confirm: string;
  danger?: boolean;
  busy?: boolean;
  onConfirm: () => void;
  onClose: () => void;
  children: ComponentChildren;
}

/**
 * A question before something that cannot be undone. The browser's own modal dialog keeps focus inside; Cancel is focused
 * first, Esc cancels, and focus returns to where it was.
 */
export function Dialog({ title, confirm, danger = false, busy = false, onConfirm, onClose, children }: DialogProps) {
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
      onCancel={(event) => {
        event.preventDefault();
        if (!busy) onClose();
      }}
      onClick={(event) => event.target === dialog.current && !busy && onClose()}
    >
      <div class="dialog-body">
        <h2 id={`${id}-title`}>{title}</h2>
        <div id={`${id}-text`} class="stack">{children}</div>
        <div class="dialog-actions">
          <Button autofocus disabled={busy} onClick={onClose}>{t("cancel")}</Button>
          <Button kind={danger ? "danger" : "primary"} busy={busy} onClick={onConfirm}>{confirm}</Button>
        </div>
      </div>
    </dialog>
  );
}

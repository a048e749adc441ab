import type { ComponentChildren } from "preact";
import { Button } from "./button.tsx";
import { Modal } from "./modal.tsx";
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

/** A question before something that cannot be undone. Cancel is focused first. */
export function Dialog({ title, confirm, danger = false, busy = false, onConfirm, onClose, children }: DialogProps) {
  return (
    <Modal
      title={title}
      busy={busy}
      onClose={onClose}
      actions={
        <>
          <Button autofocus disabled={busy} onClick={onClose}>{t("cancel")}</Button>
          <Button kind={danger ? "danger" : "primary"} busy={busy} onClick={onConfirm}>{confirm}</Button>
        </>
      }
    >
      {children}
    </Modal>
  );
}

import { Button, CodeBlock, Modal } from "@branchbook/ui";
import { t } from "../words.ts";

/** A new secret, the only time it is shown. */
export function SecretDialog({ secret, overlap, onClose }: { secret: string; overlap: boolean; onClose: () => void }) {
  return (
    <Modal title={t("secretTitle")} onClose={onClose} actions={<Button kind="primary" autofocus onClick={onClose}>{t("secretKept")}</Button>}>
      <p>{t("secretText")}</p>
      {overlap && <p class="muted">{t("secretOverlap")}</p>}
      <CodeBlock label={t("secret")} text={secret} />
    </Modal>
  );
}

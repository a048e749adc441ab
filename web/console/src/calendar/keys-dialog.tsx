import { Button, Modal } from "@branchbook/ui";
import { t, type Word } from "../words.ts";

const keys: readonly (readonly [readonly string[], Word])[] = [
  [["↑", "↓", "←", "→"], "keyArrows"],
  [["Page Up", "Page Down"], "keyPages"],
  [["Home", "End"], "keyEnds"],
  [["Enter"], "keyEnter"],
  [["N"], "keyN"],
  [["M"], "keyM"],
  [["R"], "keyR"],
  [["[", "]"], "keyBrackets"],
  [["T"], "keyT"],
  [["?"], "keyHelp"],
];

/** What the keyboard can do in the calendar. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  return (
    <Modal title={t("keysTitle")} onClose={onClose} actions={<Button autofocus onClick={onClose}>{t("close")}</Button>}>
      <p class="muted">{t("keysText")}</p>
      <dl class="keys">
        {keys.map(([names, word]) => (
          <div key={word}><dt>{names.map((name) => <kbd key={name}>{name}</kbd>)}</dt><dd>{t(word)}</dd></div>
        ))}
      </dl>
    </Modal>
  );
}

import { Refused } from "@branchbook/client";
import { Button, formatMoment, Modal } from "@branchbook/ui";
import { timeLabel, wallTime } from "../calendar/day-time.ts";
import { t } from "../words.ts";

/** A time that could not be had. */
export interface Refusal {
  /** The server's sentence, and what this page knows besides, such as who is booked then. */
  why: readonly string[];
  /** Free starts near it, as instants. */
  alternatives: readonly number[];
  /** Why as a word: `busy` when somebody is booked then, `off` when nobody works. */
  kind: "busy" | "off";
}

/** The refusal of a time, if that is what went wrong. */
export function refusalOf(failure: unknown, kind: Refusal["kind"], known: string | null): Refusal | null {
  if (!(failure instanceof Refused) || failure.details.reason !== "slot_taken") return null;
  return {
    why: [known ?? failure.message],
    alternatives: (failure.details.alternatives ?? []).map((start) => Date.parse(start)),
    kind,
  };
}

export interface RefusalDialogProps {
  refusal: Refusal;
  zone: string;
  /** Whether the reader may book beside somebody else. */
  mayOverbook: boolean;
  onTake: (start: number) => void;
  onBeside: () => void;
  onClose: () => void;
}

/** Says why a time is not to be had, and what is: other times, or the same one beside the other for those who may. */
export function RefusalDialog({ refusal, zone, mayOverbook, onTake, onBeside, onClose }: RefusalDialogProps) {
  const { why, alternatives, kind } = refusal;
  return (
    <Modal
      title={t("refusedTitle")}
      onClose={onClose}
      actions={
        <>
          <Button autofocus onClick={onClose}>{t("cancel")}</Button>
          {(kind === "off" || mayOverbook) && <Button onClick={onBeside}>{t(kind === "off" ? "bookAnyway" : "bookBeside")}</Button>}
        </>
      }
    >
      {why.map((sentence) => <p key={sentence}>{sentence}</p>)}
      {alternatives.length === 0 ? <p class="muted">{t("noAlternatives")}</p> : (
        <div class="stack">
          <p>{t("alternatives")}</p>
          <ul class="alternatives">
            {alternatives.map((start) => (
              <li key={start}><Button onClick={() => onTake(start)}>{momentLabel(start, zone)}</Button></li>
            ))}
          </ul>
        </div>
      )}
    </Modal>
  );
}

function momentLabel(start: number, zone: string): string {
  const moment = formatMoment(new Date(start).toISOString(), zone);
  const time = timeLabel(start, zone);
  return time.length > wallTime(start, zone).length + 3 ? `${moment} (${time})` : moment;
}

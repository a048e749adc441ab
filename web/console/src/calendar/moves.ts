import { useState } from "preact/hooks";
import type { Location } from "@branchbook/client";
import { retract, toast } from "@branchbook/ui";
import { refusalOf, type Refusal } from "../appointment/refusal.tsx";
import { api } from "../session.ts";
import { sentenceFor } from "../trouble.ts";
import { t } from "../words.ts";
import { factsOf, obstacleTo, type Booked, type Column, type Move } from "./columns.ts";
import { DayClock, minutesInto } from "./day-time.ts";
import { nameOf } from "./item-label.ts";
import { placeOf } from "./place.ts";

/** Something is to be put somewhere: in this column, from then on, for so long. */
export interface Put {
  booked: Booked;
  /** The person or room out of whose column it was taken. */
  out: number;
  column: Column;
  startsAt: number;
  seconds: number;
  /** Also beside what is there. */
  beside: boolean;
  /** It goes back where it was. */
  undoing: boolean;
}

export interface MovesNeeds {
  location: Location;
  zone: string;
  reload: () => Promise<void>;
  /** Tells those who listen. */
  say: (sentence: string) => void;
}

/**
 * Puts what is booked somewhere else. It is shown there at once; when the server refuses, it goes back and the reason is
 * told with what is free instead. What went well can be undone.
 */
export function useMoves({ location, zone, reload, say }: MovesNeeds) {
  const [moves, setMoves] = useState<readonly Move[]>([]);
  const [refused, setRefused] = useState<{ put: Put; refusal: Refusal } | null>(null);

  const put = async (wanted: Put): Promise<void> => {
    const { booked, column, startsAt, seconds } = wanted;
    const move: Move = { key: booked.key, ...placeOf(wanted), startsAt, seconds };
    setRefused(null);
    retract(booked.key);
    setMoves((before) => [...before, move]);
    try {
      await send(location.id, wanted, move);
      await reload();
      tell(wanted);
    } catch (failure) {
      const refusal = refusalOf(failure, ...knownObstacle(wanted, zone));
      if (refusal) setRefused({ put: wanted, refusal });
      else toast({ tone: "bad", message: sentenceFor(failure) });
      if (refusal) say([t("refusedTitle"), ...refusal.why].join(". "));
    } finally {
      setMoves((before) => before.filter((one) => one !== move));
    }

    function tell({ undoing }: Put) {
      const before = factsOf(booked);
      const client = nameOf(booked);
      const from = minutesInto(column.span, startsAt);
      const hours = new DayClock(column.span, zone).hours(from, from + seconds / 60);
      const place = { client, hours, member: column.head.name };
      if (undoing) return toast({ subject: booked.key, message: t("movedBack", place) });
      const resized = seconds * 1000 !== before.endsAt - before.startsAt;
      const back = { ...wanted, startsAt: before.startsAt, seconds: (before.endsAt - before.startsAt) / 1000, beside: false, undoing: true };
      toast({ subject: booked.key, message: t(resized ? "resizedTo" : "movedTo", place), action: { label: t("moveBack"), run: () => void put(back) } });
    }
  };
  return { moves, put, refused, forgive: () => setRefused(null) };
}

function send(location: number, { booked, column, startsAt, seconds, beside, undoing }: Put, { teamMember, rooms }: Move): Promise<unknown> {
  const toRoom = column.kind === "room" || undoing ? { room_ids: [...rooms] } : {};
  const change = { team_member_id: teamMember, starts_at: new Date(startsAt).toISOString(), seconds, even_if_busy: beside, ...toRoom };
  return booked.kind === "event"
    ? api.changeGroupEvent(location, booked.event.id, change)
    : api.changeAppointment(location, booked.appointment.id, change);
}

/** What this page knows to stand against a place, in a word and in a sentence. */
function knownObstacle({ booked, column, startsAt, seconds }: Put, zone: string): ["busy" | "off", string | null] {
  const from = minutesInto(column.span, startsAt);
  const obstacle = obstacleTo(column, from, from + seconds / 60, booked.key);
  const member = column.head.name;
  if (obstacle?.kind === "off") return ["off", t("refusedOff", { member })];
  if (!obstacle) return ["busy", null];
  const { item } = obstacle;
  const hours = new DayClock(column.span, zone).hours(item.from, item.to);
  return ["busy", t("refusedBusy", { member, client: nameOf(item.booked), hours })];
}

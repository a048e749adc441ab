import { factsOf, type Move } from "./columns.ts";
import type { Put } from "./moves.ts";

/** With whom and where it will be: of several rooms the one it was taken out of is changed. Going back it is with those it was with. */
export function placeOf({ booked, out, column, undoing }: Put): Pick<Move, "teamMember" | "rooms"> {
  const { teamMember, rooms } = factsOf(booked);
  if (undoing) return { teamMember, rooms };
  if (column.kind === "member") return { teamMember: column.head.id, rooms };
  return { teamMember, rooms: [...new Set(rooms.map((room) => (room === out ? column.head.id : room)))] };
}

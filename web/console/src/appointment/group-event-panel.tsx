import { useState } from "preact/hooks";
import type { Appointment, CalendarDays, GroupEvent, Location } from "@branchbook/client";
import { Button, Dialog, Fact, Facts, formatMoment, formatTime, Icon, IconButton, SidePanel, toast } from "@branchbook/ui";
import { Link } from "../navigation.tsx";
import { api } from "../session.ts";
import { appointmentLooks } from "../states.tsx";
import { sentenceFor } from "../trouble.ts";
import { t } from "../words.ts";
import { ClientChoice, type Chosen } from "./client-choice.tsx";
import { clientMistakes } from "./client-mistakes.ts";

export interface GroupEventPanelProps {
  event: GroupEvent;
  guests: readonly Appointment[];
  team: CalendarDays["team"];
  location: Location;
  zone: string;
  onClose: () => void;
  onEdit: () => void;
  onChanged: () => Promise<void>;
}

/** A group event: how full it is, who takes part, and what may be done with it. */
export function GroupEventPanel({ event, guests, team, location, zone, onClose, onEdit, onChanged }: GroupEventPanelProps) {
  const { may } = location;
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const title = event.title || t("groupEvent");
  const tried = async (work: () => Promise<unknown>, message: string) => {
    setBusy(true);
    try {
      await work();
      await onChanged();
      toast({ message });
      return true;
    } catch (failure) {
      toast({ tone: "bad", message: sentenceFor(failure) });
      return false;
    } finally {
      setBusy(false);
      setAsking(false);
    }
  };
  return (
    <SidePanel
      title={title} subject={`event ${event.id}`} onClose={onClose}
      lead={t("fromTo", { from: formatMoment(event.starts_at, zone), to: formatTime(event.ends_at, zone) })}
    >
      <p class="places"><Icon name="group" size={18} /><strong>{t("placesTakenLong", { taken: event.taken, capacity: event.capacity })}</strong></p>
      <section class="stack">
        <h3>{t("guests")}</h3>
        {guests.length === 0 && <p class="muted">{t("noGuests")}</p>}
        <ul class="guests">
          {guests.map((guest) => (
            <Guest
              key={guest.id} guest={guest} location={location} busy={busy}
              onTakeOut={() => void tried(() => api.cancelAppointment(location.id, guest.id), t("takenOut", { client: guest.client?.name ?? "" }))}
            />
          ))}
        </ul>
        {may.book && event.taken < event.capacity && (
          <AddGuest location={location} onAdd={(who, name) => tried(() => api.joinGroupEvent(location.id, event.id, who), t("guestAdded", { client: name }))} />
        )}
      </section>
      <Facts>
        <Fact name={t("teamMember")}>{team.find((member) => member.id === event.team_member_id)?.name ?? ""}</Fact>
        {event.comment && <Fact name={t("comment")}>{event.comment}</Fact>}
      </Facts>
      <div class="panel-actions">
        {may.change && <Button icon="edit" onClick={onEdit}>{t("edit")}</Button>}
        {may.cancel && <Button icon="bin" onClick={() => setAsking(true)}>{t("cancelEvent")}</Button>}
      </div>
      {asking && (
        <Dialog
          title={t("cancelEventQuestion")} confirm={t("cancelConfirm")} danger busy={busy} onClose={() => setAsking(false)}
          onConfirm={() => void tried(() => api.cancelGroupEvent(location.id, event.id), t("eventCancelled")).then((done) => done && onClose())}
        >
          <p>{t("cancelEventText", { title, moment: formatMoment(event.starts_at, zone), count: event.taken })}</p>
        </Dialog>
      )}
    </SidePanel>
  );
}

function Guest({ guest, location, busy, onTakeOut }: { guest: Appointment; location: Location; busy: boolean; onTakeOut: () => void }) {
  const look = appointmentLooks[guest.status];
  const name = guest.client?.name ?? t("noClient");
  return (
    <li class={look.tone}>
      <Icon name={look.icon} size={16} /><span class="aloud">{t(look.word)}</span>
      <span class="grow clip">
        {guest.client && location.may.see_clients ? <Link to={{ page: "client", location: location.id, client: guest.client.id }}>{name}</Link> : name}
        {guest.places > 1 && <span class="muted"> × {guest.places}</span>}
      </span>
      {location.may.cancel && <IconButton icon="close" size="small" label={t("takeOutWho", { client: name })} disabled={busy} onClick={onTakeOut} />}
    </li>
  );
}

type Who = { client_id: number } | { client: { name: string; phone: string; email: string } };

function AddGuest({ location, onAdd }: { location: Location; onAdd: (who: Who, name: string) => Promise<boolean> }) {
  const [chosen, setChosen] = useState<Chosen>({ kind: "nobody" });
  const [errors, setErrors] = useState<Record<string, string | undefined>>({});
  const add = async () => {
    const wrong = clientMistakes(chosen);
    setErrors(wrong);
    if (chosen.kind === "nobody" || Object.keys(wrong).length > 0) return;
    const who: Who = chosen.kind === "known" ? { client_id: chosen.id } : { client: { name: chosen.name.trim(), phone: chosen.phone.trim(), email: chosen.email.trim() } };
    if (await onAdd(who, chosen.name)) setChosen({ kind: "nobody" });
  };
  return (
    <div class="stack">
      <ClientChoice location={location} chosen={chosen} onChange={setChosen} errors={errors} />
      {chosen.kind !== "nobody" && <p><Button kind="primary" icon="plus" onClick={() => void add()}>{t("addGuest")}</Button></p>}
    </div>
  );
}

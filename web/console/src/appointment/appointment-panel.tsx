import { useState } from "preact/hooks";
import type { Appointment, AppointmentStatus, Location } from "@branchbook/client";
import {
  Button, Dialog, Fact, Facts, formatMoment, formatMoney, formatTime, Icon, SidePanel, Skeleton, toast,
} from "@branchbook/ui";
import { useLoaded } from "../loading.ts";
import { Link } from "../navigation.tsx";
import { api } from "../session.ts";
import { appointmentLooks, StateBadge } from "../states.tsx";
import { sentenceFor } from "../trouble.ts";
import { t } from "../words.ts";

export interface AppointmentPanelProps {
  appointment: Appointment;
  location: Location;
  zone: string;
  onClose: () => void;
  onEdit: () => void;
  /** Something was written; the list or calendar beside it is to be read again. */
  onChanged: () => Promise<void>;
}

/** All there is to know about one appointment, with its client beside it, and what may be done with it. */
export function AppointmentPanel({ appointment, location, zone, onClose, onEdit, onChanged }: AppointmentPanelProps) {
  const { client, services, total, currency } = appointment;
  const { may } = location;
  const booked = formatMoment(appointment.created_at, zone);
  return (
    <SidePanel
      title={client?.name ?? t("noClient")}
      subject={appointment.id}
      lead={t("fromTo", { from: formatMoment(appointment.starts_at, zone), to: formatTime(appointment.ends_at, zone) })}
      onClose={onClose}
    >
      {may.change
        ? <StatusChoice appointment={appointment} location={location} onChanged={onChanged} />
        : <p><StateBadge look={appointmentLooks[appointment.status]} /></p>}
      <section class="stack">
        <table class="lines">
          <caption class="aloud">{t("services")}</caption>
          <tbody>
            {services.map((service, at) => (
              <tr key={at}><th scope="row">{service.title}</th><td>{formatMoney(service.price, currency)}</td></tr>
            ))}
          </tbody>
          <tfoot><tr><th scope="row">{t("total")}</th><td>{formatMoney(total, currency)}</td></tr></tfoot>
        </table>
        {appointment.break_seconds > 0 && <p class="muted small">{t("clearingUp", { minutes: Math.round(appointment.break_seconds / 60) })}</p>}
      </section>
      {client && <ClientBeside appointment={appointment} location={location} zone={zone} />}
      <Facts>
        <Fact name={t("teamMember")}>{appointment.team_member.name}</Fact>
        {appointment.comment && <Fact name={t("comment")}>{appointment.comment}</Fact>}
        <Fact name={t("booked")}>{t(appointment.online ? "bookedOnline" : "bookedByTeam", { moment: booked })}</Fact>
        <Fact name={t("appointmentNumber")}><span class="numbers">{appointment.id}</span></Fact>
      </Facts>
      <div class="panel-actions">
        {may.change && <Button icon="edit" onClick={onEdit}>{t("edit")}</Button>}
        {may.cancel && <Cancel appointment={appointment} location={location} zone={zone} onClose={onClose} onChanged={onChanged} />}
        {!may.change && !may.cancel && <p class="muted">{t("onlyToSee")}</p>}
      </div>
    </SidePanel>
  );
}

const choices: readonly AppointmentStatus[] = ["waiting", "confirmed", "arrived", "no_show"];

function StatusChoice({ appointment, location, onChanged }: Pick<AppointmentPanelProps, "appointment" | "location" | "onChanged">) {
  const [wanted, setWanted] = useState<AppointmentStatus | null>(null);
  const set = async (status: AppointmentStatus) => {
    setWanted(status);
    try {
      await api.changeAppointment(location.id, appointment.id, { status });
      await onChanged();
      toast({ message: t("statusSet", { client: appointment.client?.name ?? t("noClient"), status: t(appointmentLooks[status].word) }) });
    } catch (failure) {
      toast({ tone: "bad", message: sentenceFor(failure) });
    } finally {
      setWanted(null);
    }
  };
  const shown = wanted ?? appointment.status;
  return (
    <fieldset class="status-choice">
      <legend class="aloud">{t("setStatus")}</legend>
      {choices.map((status) => {
        const look = appointmentLooks[status];
        return (
          <label key={status} class={look.tone}>
            <input type="radio" name={`status-${appointment.id}`} value={status} checked={shown === status} onChange={() => void set(status)} />
            <Icon name={look.icon} size={16} /><span>{t(look.word)}</span>
          </label>
        );
      })}
    </fieldset>
  );
}

function ClientBeside({ appointment, location, zone }: Pick<AppointmentPanelProps, "appointment" | "location" | "zone">) {
  const client = appointment.client!;
  const { may } = location;
  return (
    <section class="stack client-beside" aria-label={t("clientCard")}>
      <Facts>
        <Fact name={t("phone")}>
          {client.phone ? <a href={`tel:${client.phone.replace(/[^+\d]/g, "")}`} class="numbers">{client.phone}</a>
            : <span class="muted">{may.see_phones ? "–" : t("phoneHidden")}</span>}
        </Fact>
        <Fact name={t("visits")}>{client.visits === 0 ? t("firstVisit") : t("visitsCount", { count: client.visits })}</Fact>
      </Facts>
      {may.see_clients && <History appointment={appointment} location={location} zone={zone} />}
      {may.see_clients && <p><Link to={{ page: "client", location: location.id, client: client.id }}>{t("openCard")}</Link></p>}
    </section>
  );
}

const SHOWN = 5;

function History({ appointment, location, zone }: Pick<AppointmentPanelProps, "appointment" | "location" | "zone">) {
  const client = appointment.client!.id;
  const loaded = useLoaded(`history ${location.id} ${client}`, (signal) => api.clientAppointments(location.id, client, signal));
  if (loaded.error) return <p class="muted small">{loaded.error}</p>;
  if (!loaded.data) return <Skeleton wide={7} />;
  const others = loaded.data.filter((one) => one.id !== appointment.id).slice(0, SHOWN);
  if (others.length === 0) return <p class="muted small">{t("noHistory")}</p>;
  return (
    <ul class="history" aria-label={t("history")}>
      {others.map((one) => {
        const look = appointmentLooks[one.status];
        return (
          <li key={one.id} class={look.tone}>
            <Icon name={look.icon} size={14} /><span class="aloud">{t(look.word)}</span>
            <span class="numbers">{formatMoment(one.starts_at, zone)}</span>
            <span class="muted clip">{one.services.map((service) => service.title).join(", ") || one.team_member.name}</span>
          </li>
        );
      })}
    </ul>
  );
}

function Cancel({ appointment, location, zone, onClose, onChanged }: Omit<AppointmentPanelProps, "onEdit">) {
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const cancel = async () => {
    setBusy(true);
    try {
      await api.cancelAppointment(location.id, appointment.id);
      await onChanged();
      toast({ message: t("cancelled") });
      onClose();
    } catch (failure) {
      toast({ tone: "bad", message: sentenceFor(failure) });
      setBusy(false);
      setAsking(false);
    }
  };
  return (
    <>
      <Button icon="bin" onClick={() => setAsking(true)}>{t("cancelAppointment")}</Button>
      {asking && (
        <Dialog title={t("cancelQuestion")} confirm={t("cancelConfirm")} danger busy={busy} onConfirm={() => void cancel()} onClose={() => setAsking(false)}>
          <p>{t("cancelText", { client: appointment.client?.name ?? t("noClient"), moment: formatMoment(appointment.starts_at, zone) })}</p>
        </Dialog>
      )}
    </>
  );
}

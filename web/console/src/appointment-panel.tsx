import type { Appointment } from "@branchbook/client";
import { Fact, Facts, formatMoment, formatMoney, formatTime, SidePanel } from "@branchbook/ui";
import { appointmentLooks, StateBadge } from "./states.tsx";
import { t } from "./words.ts";

/** All there is to know about one appointment. */
export function AppointmentPanel({ appointment, zone, onClose }: { appointment: Appointment; zone: string; onClose: () => void }) {
  const { client, services, total, currency } = appointment;
  const booked = formatMoment(appointment.created_at, zone);
  return (
    <SidePanel
      title={client?.name ?? t("noClient")}
      subject={appointment.id}
      lead={t("fromTo", { from: formatMoment(appointment.starts_at, zone), to: formatTime(appointment.ends_at, zone) })}
      onClose={onClose}
    >
      <p><StateBadge look={appointmentLooks[appointment.status]} /></p>
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
      </section>
      <Facts>
        <Fact name={t("teamMember")}>{appointment.team_member.name}</Fact>
        {client?.phone && <Fact name={t("phone")}><a href={`tel:${client.phone.replace(/[^+\d]/g, "")}`} class="numbers">{client.phone}</a></Fact>}
        {appointment.comment && <Fact name={t("comment")}>{appointment.comment}</Fact>}
        <Fact name={t("booked")}>{t(appointment.online ? "bookedOnline" : "bookedByTeam", { moment: booked })}</Fact>
        <Fact name={t("appointmentNumber")}><span class="numbers">{appointment.id}</span></Fact>
      </Facts>
    </SidePanel>
  );
}

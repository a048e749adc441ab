import type { Appointment, AppointmentStatus, DayOfAppointments, Location } from "@branchbook/client";
import {
  Button, dayIn, Empty, formatDay, formatHours, formatMoney, Icon, IconButton, isDay, stepDay, Table, zoneName, noon,
  type Column, type Day,
} from "@branchbook/ui";
import { AppointmentPanel } from "./appointment/appointment-panel.tsx";
import { Workspace } from "./frame.tsx";
import { useEvery, useLoaded } from "./loading.ts";
import { goTo, Link } from "./navigation.tsx";
import type { Route } from "./route.ts";
import { api, remember } from "./session.ts";
import { appointmentLooks, StateBadge } from "./states.tsx";
import { t } from "./words.ts";

type Today = Extract<Route, { page: "today" }>;

/** The appointments of one branch on one day, on the branch's own clock. */
export function TodayPage({ at, location }: { at: Today; location: Location }) {
  const dayByThisClock = dayIn(location.zone, new Date());
  const day = at.day ?? dayByThisClock;
  const loaded = useLoaded(`appointments ${location.id} ${day}`, (signal) => api.appointments(location.id, day, signal));
  const today = loaded.data?.today ?? dayByThisClock;
  useEvery(60_000, day === today, () => void loaded.reload());

  const show = (change: Partial<Today>, replace = false) => goTo({ ...at, location: location.id, ...change }, { replace });
  const toDay = (to: Day) => {
    remember(location.id);
    const { appointment: _, day: __, ...kept } = at;
    goTo({ ...kept, location: location.id, ...(to === dayByThisClock ? {} : { day: to }) }, { replace: true });
  };
  const close = () => {
    const { appointment: _, ...kept } = at;
    goTo(kept, { replace: true });
  };

  const selected = loaded.data?.appointments.find((one) => one.id === at.appointment);
  const zone = loaded.data?.zone ?? location.zone;
  return (
    <Workspace
      title={t("appointmentsAt", { branch: location.title })}
      heading={
        <>
          <h1>{formatDay(day, today)}</h1>
          <p class="muted content-lead">{location.title} · {t("timesIn", { zone: zoneName(zone, noon(day)) })}</p>
        </>
      }
      tools={
        <>
          <DayStepper day={day} today={today} onStep={toDay} />
          <nav class="segments" aria-label={t("view")}>
            <Link to={{ page: "calendar", location: location.id, ...(at.day ? { day: at.day } : {}) }}>{t("calendarView")}</Link>
            <Link to={at} aria-current="page">{t("listView")}</Link>
          </nav>
        </>
      }
      panel={selected && (
        <AppointmentPanel
          appointment={selected} location={location} zone={zone} onClose={close} onChanged={loaded.reload}
          onEdit={() => goTo({ page: "calendar", location: location.id, day, appointment: selected.id })}
        />
      )}
    >
      <DaySummary day={loaded.data} stale={loaded.stale} />
      <Table
        label={t("appointmentsAt", { branch: location.title })}
        columns={columnsIn(zone)}
        rows={loaded.data?.appointments ?? null}
        keyOf={(one) => one.id}
        selected={at.appointment ?? null}
        onSelect={(one) => show({ appointment: one.id }, at.appointment !== undefined)}
        rowClass={(one) => (one.status === "no_show" || Date.parse(one.ends_at) < Date.now() ? "past" : "")}
        error={loaded.error}
        onRetry={() => void loaded.reload()}
        empty={
          <Empty icon="today" title={t("nothingToday")}>
            <p class="muted">{t("nothingTodayText")}</p>
          </Empty>
        }
      />
    </Workspace>
  );
}

function columnsIn(zone: string): Column<Appointment>[] {
  return [
    { name: "time", head: t("time"), cell: (one) => <Hours appointment={one} zone={zone} /> },
    {
      name: "client", head: t("client"),
      cell: (one) => one.client ? <span class="strong clip">{one.client.name}</span> : <span class="muted">{t("noClient")}</span>,
    },
    { name: "services", head: t("services"), cell: (one) => <Services titles={one.services.map((service) => service.title)} /> },
    { name: "member", head: t("teamMember"), cell: (one) => <span class="clip">{one.team_member.name}</span> },
    { name: "status", head: t("status"), cell: (one) => <StateBadge look={appointmentLooks[one.status]} /> },
    { name: "price", head: t("price"), align: "end", cell: (one) => formatMoney(one.total, one.currency) },
  ];
}

function Hours({ appointment, zone }: { appointment: Appointment; zone: string }) {
  const { start, rest } = formatHours(appointment.starts_at, appointment.ends_at, zone);
  return <><span class="strong">{start}</span><span class="muted">{rest}</span></>;
}

function Services({ titles }: { titles: readonly string[] }) {
  return <span class="clip" title={titles.join(", ")}>{titles.join(", ")}</span>;
}

function DayStepper({ day, today, onStep }: { day: Day; today: Day; onStep: (day: Day) => void }) {
  return (
    <div class="day-stepper">
      <Button onClick={() => onStep(today)} disabled={day === today}>{t("today")}</Button>
      <IconButton kind="secondary" icon="left" label={t("previousDay")} onClick={() => onStep(stepDay(day, -1))} />
      <input
        class="input" type="date" aria-label={t("day")} value={day}
        onChange={(event) => isDay(event.currentTarget.value) && onStep(event.currentTarget.value)}
      />
      <IconButton kind="secondary" icon="right" label={t("nextDay")} onClick={() => onStep(stepDay(day, 1))} />
    </div>
  );
}

const order: readonly AppointmentStatus[] = ["arrived", "confirmed", "waiting", "no_show"];

function DaySummary({ day, stale }: { day: DayOfAppointments | null; stale: string | null }) {
  if (stale) return <p class="note bad"><Icon name="alert" size={18} /><span>{stale}</span></p>;
  if (!day || day.appointments.length === 0) return null;
  const count = (status: AppointmentStatus) => day.appointments.filter((one) => one.status === status).length;
  return (
    <ul class="day-summary numbers">
      <li class="strong">{t("appointmentCount", { count: day.appointments.length })}</li>
      {order.filter((status) => count(status) > 0).map((status) => {
        const look = appointmentLooks[status];
        return <li key={status} class={look.tone}><Icon name={look.icon} size={14} /><span>{count(status)} {t(look.word).toLowerCase()}</span></li>;
      })}
    </ul>
  );
}

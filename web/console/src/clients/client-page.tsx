import { useState } from "preact/hooks";
import type { Appointment, ClientCard, ClientChoices, Location } from "@branchbook/client";
import {
  Avatar, Button, Empty, Fact, Facts, dayIn, formatDay, formatMoment, formatMoney, formatNumber, Icon, initials, Skeleton, Table, toast, Trouble,
  type Column,
} from "@branchbook/ui";
import { Workspace } from "../frame.tsx";
import { useLoaded } from "../loading.ts";
import { goTo, Link } from "../navigation.tsx";
import type { Route } from "../route.ts";
import { api, locationOf } from "../session.ts";
import { appointmentLooks, StateBadge } from "../states.tsx";
import { t } from "../words.ts";
import { ClientForm } from "./client-form.tsx";
import { Comments } from "./comments.tsx";
import { Files } from "./files.tsx";
import { AnswerFacts } from "./questions.tsx";
import { Tags } from "./tags.tsx";

export type At = Extract<Route, { page: "client" }>;

/** One client of a branch: how to reach them, what they add up to, and what they came for. */
export function ClientPage({ at }: { at: At }) {
  const location = locationOf(at.location);
  if (!location?.may.see_clients) {
    return (
      <Workspace title={t("clients")} heading={<h1>{t("clients")}</h1>}>
        <Empty icon="shield" title={t(location ? "mayNotSeeClients" : "unknownClient")} />
      </Workspace>
    );
  }
  return <Card at={at} location={location} />;
}

function Card({ at, location }: { at: At; location: Location }) {
  const loaded = useLoaded(`client ${at.location} ${at.client}`, (signal) => api.client(at.location, at.client, signal));
  const choices = useLoaded(`client choices ${at.location}`, (signal) => api.clientChoices(at.location, signal));
  const [editing, setEditing] = useState(false);
  const [uploads, setUploads] = useState(0);
  const client = loaded.data;
  return (
    <Workspace
      title={client?.name ?? t("client")}
      heading={
        <>
          <p class="crumb"><Link to={{ page: "clients", location: at.location }}><Icon name="left" />{t("backToClients")}</Link></p>
          <div class="app-title">
            {client && <Avatar letters={initials(client.name)} size="large" />}
            <div><h1>{client?.name ?? t("client")}</h1><p class="muted">{location.title}</p></div>
          </div>
        </>
      }
      tools={client && location.may.edit_clients && <Button icon="edit" onClick={() => setEditing(true)}>{t("editClient")}</Button>}
      panel={editing && client && (
        <ClientForm
          location={location} client={client} choices={choices.data} onClose={() => setEditing(false)}
          onSaved={(saved) => {
            setEditing(false);
            toast({ message: t("clientSaved", { name: saved.name }) });
            void loaded.reload();
          }}
        />
      )}
    >
      {loaded.error ? <Trouble message={loaded.error} onRetry={() => void loaded.reload()} /> : !client ? <Skeleton wide={6} /> : (
        <div class="client-columns">
          <div>
            {client.tags.length > 0 && choices.data && <p><span class="aloud">{t("tags")}: </span><Tags ids={client.tags} known={choices.data.tags} /></p>}
            <Contacts client={client} location={location} questions={choices.data?.custom_fields ?? []} />
            {client.comment && <section class="stack"><h2>{t("notes")}</h2><p class="written">{client.comment}</p></section>}
            <Files at={at} location={location} onChanged={() => setUploads(uploads + 1)} />
            <Comments key={uploads} at={at} location={location} />
          </div>
          <div>
            <Totals client={client} location={location} />
            <section class="stack"><h2>{t("history")}</h2><Visits at={at} location={location} /></section>
          </div>
        </div>
      )}
    </Workspace>
  );
}

interface ContactsProps { client: ClientCard; location: Location; questions: ClientChoices["custom_fields"] }

function Contacts({ client, location, questions }: ContactsProps) {
  const hidden = <span class="muted">{t("phoneHidden")}</span>;
  const { see_phones: seen } = location.may;
  return (
    <section class="stack">
      <h2>{t("contacts")}</h2>
      <Facts>
        <Fact name={t("phone")}>{!seen ? hidden : client.phone ? <a class="numbers" href={`tel:${client.phone}`}>{client.phone}</a> : "–"}</Fact>
        <Fact name={t("email")}>{!seen ? hidden : client.email ? <a href={`mailto:${client.email}`}>{client.email}</a> : "–"}</Fact>
        {client.birthday && <Fact name={t("birthday")}>{formatDay(client.birthday)}</Fact>}
        {client.card_number && <Fact name={t("cardNumber")}><span class="numbers">{client.card_number}</span></Fact>}
        {client.discount > 0 && <Fact name={t("discount")}>{formatNumber(client.discount)} %</Fact>}
        <AnswerFacts questions={questions} answers={client.custom_fields} />
      </Facts>
    </section>
  );
}

function Totals({ client, location }: { client: ClientCard; location: Location }) {
  const day = (moment: string | null) => (moment ? formatMoment(moment, location.zone) : t("never"));
  return (
    <section class="stack">
      <h2>{t("totals")}</h2>
      <dl class="stats">
        <div><dt>{t("visits")}</dt><dd>{formatNumber(client.visits)}</dd></div>
        <div><dt>{t("noShows")}</dt><dd>{formatNumber(client.no_shows)}</dd></div>
        <div><dt>{t("spent")}</dt><dd>{formatMoney(client.sold, client.currency)}</dd></div>
      </dl>
      <Facts>
        <Fact name={t("since")}>{day(client.first_visit_at)}</Fact>
        <Fact name={t("lastVisit")}>{day(client.last_visit_at)}</Fact>
      </Facts>
    </section>
  );
}

function Visits({ at, location }: { at: At; location: Location }) {
  const loaded = useLoaded(`history ${at.location} ${at.client}`, (signal) => api.clientAppointments(at.location, at.client, signal));
  const columns: Column<Appointment>[] = [
    { name: "time", head: t("time"), cell: (one) => <span class="strong">{formatMoment(one.starts_at, location.zone)}</span> },
    { name: "services", head: t("services"), cell: (one) => <span class="clip">{one.services.map((service) => service.title).join(", ")}</span> },
    { name: "member", head: t("teamMember"), cell: (one) => <span class="clip">{one.team_member.name}</span> },
    { name: "status", head: t("status"), cell: (one) => <StateBadge look={appointmentLooks[one.status]} /> },
    { name: "price", head: t("price"), align: "end", cell: (one) => formatMoney(one.total, one.currency) },
  ];
  return (
    <Table
      label={t("history")} columns={columns} rows={loaded.data} keyOf={(one) => one.id} selected={null} error={loaded.error}
      onRetry={() => void loaded.reload()}
      onSelect={(one) => goTo({ page: "calendar", location: at.location, day: dayIn(location.zone, new Date(one.starts_at)), appointment: one.id })}
      empty={<p class="muted">{t("noHistory")}</p>}
    />
  );
}

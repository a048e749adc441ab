/** The console's JSON, as the server writes it. Times are ISO 8601 with offset, days `YYYY-MM-DD`, money in `currency`. */

export interface Me {
  user: { id: number; name: string; login: string };
  csrf_token: string;
  chains: Chain[];
  locations: Location[];
  /** Makes apps. */
  developer: boolean;
}

export interface Chain {
  id: number;
  title: string;
}

export interface Location {
  id: number;
  title: string;
  chain_id: number;
  /** IANA name, such as `Europe/Berlin`. */
  zone: string;
  currency: string;
  may_manage_apps: boolean;
  may: May;
}

/** What of a location is open to the reader. The server decides again at every request. */
export interface May {
  see_calendar: boolean;
  book: boolean;
  change: boolean;
  cancel: boolean;
  overbook: boolean;
  see_clients: boolean;
  see_phones: boolean;
  edit_clients: boolean;
  see_webhooks: boolean;
}

export type AppointmentStatus = "waiting" | "confirmed" | "arrived" | "no_show";

export interface Appointment {
  id: number;
  starts_at: string;
  ends_at: string;
  /** The start on the location's clock: `09:30`. */
  local_time: string;
  status: AppointmentStatus;
  client: { id: number; name: string; phone: string; visits: number } | null;
  team_member: { id: number; name: string };
  services: { id: number; title: string; price: number }[];
  total: number;
  currency: string;
  comment: string | null;
  /** Booked by the client themselves. */
  online: boolean;
  /** How much of the time, at its end, is for clearing up. */
  break_seconds: number;
  /** The group event in which it takes so many places; null for an appointment of its own. */
  group_event_id: number | null;
  places: number;
  /** The pieces of rooms and equipment that are taken with it. */
  room_ids: number[];
  created_at: string;
}

/** A class with places. */
export interface GroupEvent {
  id: number;
  title: string;
  service_id: number;
  team_member_id: number;
  room_ids: number[];
  starts_at: string;
  ends_at: string;
  break_seconds: number;
  capacity: number;
  taken: number;
  comment: string | null;
}

/** A group event that is entered or changed. What is left out stays as it is. */
export interface GroupEventInput {
  service_id?: number;
  team_member_id?: number;
  starts_at?: string;
  seconds?: number;
  capacity?: number;
  comment?: string;
  /** The pieces of rooms and equipment that it takes. */
  room_ids?: number[];
  even_if_busy?: boolean;
}

export interface DayOfAppointments {
  date: string;
  zone: string;
  /** The day it is at the location now. */
  today: string;
  appointments: Appointment[];
}

/** Where a local day begins and ends: 23, 24 or 25 hours apart. */
export interface CalendarDay {
  date: string;
  starts_at: string;
  ends_at: string;
}

export interface CalendarDays {
  zone: string;
  currency: string;
  /** The number of the newest event that is surely in here; listen for news after it. */
  as_of: number;
  today: string;
  /** The grid of the starts that are offered online, in minutes. */
  step_minutes: number;
  days: CalendarDay[];
  team: { id: number; name: string; specialization: string }[];
  /** Single pieces of rooms and equipment; `resource` is their kind. */
  rooms: { id: number; title: string; resource: string }[];
  work: { team_member_id: number; from: string; to: string }[];
  /** Those that take places in a group event are among them. */
  appointments: Appointment[];
  group_events: GroupEvent[];
}

export interface BookableService {
  id: number;
  title: string;
  price: number;
  /** How long it usually takes, and how long each of those takes who provide it. */
  seconds: number;
  /** For how many clients at once; 0 when it is not held for groups. */
  capacity: number;
  seconds_by_team_member: Record<string, number>;
}

/** An appointment that is entered or changed. What is left out stays as it is. */
export interface AppointmentInput {
  team_member_id?: number;
  /** With offset or `Z`. */
  starts_at?: string;
  seconds?: number;
  service_ids?: number[];
  /** 0 takes the client off. */
  client_id?: number;
  client?: { name: string; phone: string; email: string };
  comment?: string;
  status?: AppointmentStatus;
  room_ids?: number[];
  /** Also where the time is taken already or nobody works. */
  even_if_busy?: boolean;
}

/** A client as a list shows them; `phone` and `email` are empty when there is none and when the reader may not see them. */
export interface ClientRow {
  id: number;
  name: string;
  phone: string;
  email: string;
  visits: number;
  no_shows: number;
  sold: number;
  last_visit_at: string | null;
  /** Ids of tags; {@link ClientChoices} has their titles. */
  tags: number[];
}

/** By what a list of clients is narrowed and sorted. Both ends of a range belong to it; days are the location's, money is in its currency. */
export interface ClientFilter {
  tag?: number;
  visits_from?: number;
  visits_to?: number;
  last_from?: string;
  last_to?: string;
  spent_from?: number;
  spent_to?: number;
  sort?: "name" | "last_visit" | "visits" | "spent";
}

/** What may be chosen on a client's card. */
export interface ClientChoices {
  tags: ClientTag[];
  custom_fields: ClientQuestion[];
}

export interface ClientTag {
  id: number;
  title: string;
  /** `#rrggbb` */
  color: string;
}

/** A question of the location's own about its clients. */
export interface ClientQuestion {
  code: string;
  title: string;
  type: "text" | "number" | "select" | "date" | "datetime";
  choices: string[];
  required: boolean;
}

/** A file of a client's card; `size` in bytes, `url` works for an hour. */
export interface ClientFile {
  id: number;
  name: string;
  media_type: string;
  size: number;
  url: string;
  author: string;
  created_at: string;
}

export interface ClientPage {
  clients: ClientRow[];
  total: number;
  page_size: number;
}

export interface ClientCard extends ClientRow {
  first_name: string;
  surname: string;
  middle_name: string;
  card_number: string;
  comment: string;
  discount: number;
  birthday: string | null;
  first_visit_at: string | null;
  currency: string;
  /** Answers by the codes of the questions. */
  custom_fields: Record<string, string | number>;
}

/** What a colleague has noted about a client; `file` names what was uploaded with it. */
export interface ClientComment {
  id: number;
  text: string;
  author: string;
  file: string | null;
  created_at: string;
}

/** What may be written on a client's card. What is left out stays as it is. */
export interface ClientInput {
  name?: string;
  surname?: string;
  middle_name?: string;
  phone?: string;
  email?: string;
  card_number?: string;
  comment?: string;
  birthday?: string | null;
  tags?: number[];
  custom_fields?: Record<string, string>;
}

/** What happened at a location: which things, never what is in them. */
export interface News {
  number: number;
  things: { subject: string; id: number; kind: string }[];
}

export type InstallStatus = "pending" | "active" | "frozen";

export interface Install {
  location_id: number;
  status: InstallStatus;
  since: string;
  /** When a pending install lapses unless the app activates it. */
  pending_until: string | null;
}

export interface Application {
  id: number;
  title: string;
  short_description: string;
  developer: { id: number; title: string };
  category: string;
  icon_url: string | null;
  /** May be connected to several branches in one go. */
  multi_location: boolean;
  rights: { slug: string; title: string }[];
  installs: Install[];
}

export interface InstallResult {
  location_id: number;
  status: InstallStatus | null;
  /** Why this branch was not connected, in words. */
  error: string | null;
}

export interface Connected {
  /** The developer's page where the connection is finished; null when there is nothing to finish. */
  redirect_url: string | null;
  results: InstallResult[];
}

export type DeliveryState = "delivered" | "waiting" | "retrying" | "parked";

export interface Delivery {
  /** One word, to be given back as it is. */
  id: string;
  location_id: number;
  subscription_id: number;
  event_id: string;
  resource: string;
  resource_id: number;
  event_status: string;
  happened_at: string;
  state: DeliveryState;
  attempts: number;
  /** The HTTP status of the last answer; null when none came. */
  last_status: number | null;
  url: string;
}

export interface DeliveryPage {
  deliveries: Delivery[];
  /** Give as `before` for the next page; null at the end. */
  next: string | null;
}

export interface Attempt {
  number: number;
  at: string;
  duration_ms: number;
  request_headers: Record<string, string>;
  answer_status: number | null;
  answer_headers: Record<string, string>;
  answer_body: string | null;
  /** What went wrong before an answer came, in words. */
  error: string | null;
}

export interface DeliveryDetails extends Omit<Delivery, "attempts"> {
  /** The body as it was sent, byte for byte. */
  payload: string;
  attempts: Attempt[];
  next_attempt_at: string | null;
}

/** Which deliveries are wanted; what is left out asks for nothing. */
export interface DeliveryFilter {
  location?: number | undefined;
  endpoint?: number | undefined;
  state?: DeliveryState | undefined;
  resource?: string | undefined;
  object?: number | undefined;
  kind?: string | undefined;
  /** An HTTP status that was answered; 0 for no answer at all. */
  answer?: number | undefined;
  from?: string | undefined;
  to?: string | undefined;
  before?: string | undefined;
}

/** Whose deliveries: what an app was told anywhere, or all that was told of one location. */
export type DeliverySource = { app: number } | { location: number };

/** Events that are sent again, and how far that has come. */
export interface Replay {
  id: number;
  subscription_id: number;
  state: "running" | "done" | "cancelled" | "failed";
  /** Why it ended early, in words; empty otherwise. */
  because: string;
  total: number;
  delivered: number;
  failed: number;
  created_at: string;
  ended_at: string | null;
}

/** Which events are to be sent again; what is left out asks for nothing. */
export interface ReplaySelection {
  endpoint?: number;
  resources?: string[];
  object?: number;
  from?: string;
  to?: string;
  failed_only?: boolean;
}

export interface ReplayPlan {
  subscription_id: number;
  url: string;
  events: number;
  seconds: number;
}

export type Owner = "location" | "chain" | "application";

/** Where news of a location goes, and which of it. Empty lists ask for nothing. */
export interface Subscription {
  id: number;
  version: number;
  location_id: number;
  owner: Owner;
  application_id: number | null;
  app: string | null;
  chain_wide: boolean;
  url: string;
  topics: string[];
  active: boolean;
  paused: boolean;
  self_sending: boolean;
  ordered: boolean;
  kinds: string[];
  fields: string[];
  location_ids: number[];
  location_word: "company" | "salon";
  changed_fields: boolean;
  changed_days: boolean;
  header_names: string[];
  created_at: string;
  previous_secret_until: string | null;
}

/** What may be written of a subscription. What is left out stays as it is. */
export interface SubscriptionInput {
  chain_wide?: boolean;
  url?: string;
  topics?: string[];
  active?: boolean;
  paused?: boolean;
  ordered?: boolean;
  kinds?: string[];
  fields?: string[];
  location_ids?: number[];
  location_word?: "company" | "salon";
  changed_fields?: boolean;
  changed_days?: boolean;
  /** Sets header fields; an empty value takes one away. */
  headers?: Record<string, string>;
  /** On which the writer has made up their mind. */
  version?: number;
}

export type Period = "day" | "week";

/** What was sent in an hour that began at `at`. Times are those in which half, and 95 of 100, of the answers came. */
export interface HealthHour {
  at: string;
  delivered: number;
  failed: number;
  usual_ms: number | null;
  slow_ms: number | null;
}

export interface Endpoint {
  subscription: Subscription;
  now: {
    /** How many events of the location it has not been through yet. */
    behind: number;
    waiting: number;
    waiting_since: string | null;
    /** Given up. */
    parked: number;
    failing_since: string | null;
    next_attempt_at: string | null;
  };
  health: {
    from: string;
    /** What was sent before this moment is not counted; `from` as a rule. */
    counted_from: string;
    delivered: number;
    failed: number;
    usual_ms: number | null;
    slow_ms: number | null;
    /** Those in which something was sent, oldest first. */
    hours: HealthHour[];
  };
}

export interface EndedSubscription {
  subscription: Subscription;
  at: string;
  because: string;
}

export interface Webhooks {
  /** Whether the reader may mind what listens to the whole chain. */
  may_mind_chain: boolean;
  hours: number;
  endpoints: Endpoint[];
  ended: EndedSubscription[];
}

/** A new secret, shown this once. */
export interface NewSecret {
  id: number;
  version: number;
  secret: string;
}

export type NoticeKind = "failing" | "recovered" | "given_up" | "gone" | "paused" | "resumed";

/** What one has to know about a subscription. */
export interface Notice {
  id: number;
  subscription_id: number;
  url: string;
  kind: NoticeKind;
  sentence: string;
  happened_at: string;
}

export interface NoticePage {
  notices: Notice[];
  total: number;
  page_size: number;
}

/** One page of an app's endpoints in all locations; `locations` are their names by id. */
export interface AppEndpoints {
  hours: number;
  endpoints: Endpoint[];
  locations: Record<string, string>;
  total: number;
  page_size: number;
}

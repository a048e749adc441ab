/** The console's JSON, as the server writes it. Times are ISO 8601 with offset, days `YYYY-MM-DD`, money in `currency`. */

export interface Me {
  user: { id: number; name: string; login: string };
  csrf_token: string;
  chains: Chain[];
  locations: Location[];
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
}

export type AppointmentStatus = "waiting" | "confirmed" | "arrived" | "no_show";

export interface Appointment {
  id: number;
  starts_at: string;
  ends_at: string;
  /** The start on the location's clock: `09:30`. */
  local_time: string;
  status: AppointmentStatus;
  client: { id: number; name: string; phone: string } | null;
  team_member: { id: number; name: string };
  services: { title: string; price: number }[];
  total: number;
  currency: string;
  comment: string | null;
  /** Booked by the client themselves. */
  online: boolean;
  created_at: string;
}

export interface DayOfAppointments {
  date: string;
  zone: string;
  /** The day it is at the location now. */
  today: string;
  appointments: Appointment[];
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

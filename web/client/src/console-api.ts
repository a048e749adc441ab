import type {
  AppEndpoints, Application, Appointment, AppointmentInput, BookableService, CalendarDays, ClientCard, ClientChoices, ClientComment,
  ClientFile, ClientFilter, ClientInput, ClientPage, Connected, DayOfAppointments, DeliveryDetails, DeliveryFilter, DeliveryPage,
  DeliverySource, GroupEventInput, Me, NewSecret, Notice, NoticePage, Period, Replay, ReplayPlan, ReplaySelection, SubscriptionInput,
  Webhooks,
} from "./types.ts";

/** A request the server refused or that never got an answer. `message` is a sentence for the reader, if the server gave one. */
export class Refused extends Error {
  constructor(
    /** HTTP status; 0 when the server could not be reached. */
    readonly status: number,
    /** The server's word for what is wrong; `unreachable` without an answer, `unreadable` for one that makes no sense. */
    readonly code: string,
    message: string,
    readonly details: RefusalDetails = {},
  ) {
    super(message);
  }
}

/** What a refusal may say besides its sentence. */
export interface RefusalDetails {
  /** Why a time cannot be booked, such as `slot_taken`. */
  reason?: string;
  /** Starts that are free instead. */
  alternatives?: string[];
  /** What is wrong with which field of a form. */
  fields?: Record<string, string[]>;
}

export interface ConsoleApiOptions {
  /** Called when the session has ended; the request then fails with status 401 as well. */
  onSignedOut: () => void;
  fetch?: typeof fetch;
}

/** The console's calls to its server: same origin, session by cookie, every write with the session's CSRF token. */
export class ConsoleApi {
  private csrfToken = "";

  constructor(private readonly options: ConsoleApiOptions) {}

  /** Who is signed in, and what they may see. Must be the first call: it brings the token that writes need. */
  async me(signal?: AbortSignal): Promise<Me> {
    const me = await this.read<Me>("me", signal);
    this.csrfToken = me.csrf_token;
    return me;
  }

  appointments(location: number, day: string, signal?: AbortSignal): Promise<DayOfAppointments> {
    return this.read(`locations/${location}/appointments${query({ date: day })}`, signal);
  }

  /** So many days of the appointment calendar; from today on when no day is named. */
  calendar(location: number, from: string | undefined, days: number, signal?: AbortSignal): Promise<CalendarDays> {
    return this.read(`locations/${location}/calendar${query({ from, days })}`, signal);
  }

  async services(location: number, signal?: AbortSignal): Promise<BookableService[]> {
    return (await this.read<{ services: BookableService[] }>(`locations/${location}/calendar/choices`, signal)).services;
  }

  /** Where a browser listens to what happens at a location after an event's number. */
  newsAddress(location: number, after: number): string {
    return `/console/api/locations/${location}/news${query({ after })}`;
  }

  book(location: number, appointment: AppointmentInput): Promise<{ id: number }> {
    return this.write("POST", `locations/${location}/appointments`, appointment);
  }

  changeAppointment(location: number, id: number, change: AppointmentInput): Promise<{ id: number }> {
    return this.write("PATCH", `locations/${location}/appointments/${id}`, change);
  }

  cancelAppointment(location: number, id: number): Promise<void> {
    return this.write("DELETE", `locations/${location}/appointments/${id}`);
  }

  holdGroupEvent(location: number, event: GroupEventInput): Promise<{ id: number }> {
    return this.write("POST", `locations/${location}/group-events`, event);
  }

  changeGroupEvent(location: number, id: number, change: GroupEventInput): Promise<{ id: number }> {
    return this.write("PATCH", `locations/${location}/group-events/${id}`, change);
  }

  cancelGroupEvent(location: number, id: number): Promise<void> {
    return this.write("DELETE", `locations/${location}/group-events/${id}`);
  }

  /** Gives somebody a place in a group event. */
  joinGroupEvent(location: number, id: number, who: Pick<AppointmentInput, "client_id" | "client">): Promise<{ id: number }> {
    return this.write("POST", `locations/${location}/group-events/${id}/appointments`, who);
  }

  clients(location: number, asked: ClientFilter & { search?: string; page?: number }, signal?: AbortSignal): Promise<ClientPage> {
    return this.read(`locations/${location}/clients${query({ ...asked, search: asked.search || undefined })}`, signal);
  }

  clientChoices(location: number, signal?: AbortSignal): Promise<ClientChoices> {
    return this.read(`locations/${location}/clients/choices`, signal);
  }

  client(location: number, id: number, signal?: AbortSignal): Promise<ClientCard> {
    return this.read(`locations/${location}/clients/${id}`, signal);
  }

  /** The client's appointments, newest first. */
  async clientAppointments(location: number, id: number, signal?: AbortSignal): Promise<Appointment[]> {
    return (await this.read<{ appointments: Appointment[] }>(`locations/${location}/clients/${id}/appointments`, signal)).appointments;
  }

  async clientComments(location: number, id: number, signal?: AbortSignal): Promise<ClientComment[]> {
    return (await this.read<{ comments: ClientComment[] }>(`locations/${location}/clients/${id}/comments`, signal)).comments;
  }

  addClientComment(location: number, id: number, text: string): Promise<{ id: number }> {
    return this.write("POST", `locations/${location}/clients/${id}/comments`, { text });
  }

  async clientFiles(location: number, id: number, signal?: AbortSignal): Promise<ClientFile[]> {
    return (await this.read<{ files: ClientFile[] }>(`locations/${location}/clients/${id}/files`, signal)).files;
  }

  addClientFile(location: number, id: number, file: File): Promise<ClientFile> {
    const body = new FormData();
    body.append("file", file);
    return this.send(`locations/${location}/clients/${id}/files`, { method: "POST", headers: { "X-CSRF-Token": this.csrfToken }, body });
  }

  deleteClientFile(location: number, id: number, file: number): Promise<void> {
    return this.write("DELETE", `locations/${location}/clients/${id}/files/${file}`);
  }

  addClient(location: number, client: ClientInput): Promise<ClientCard> {
    return this.write("POST", `locations/${location}/clients`, client);
  }

  changeClient(location: number, id: number, change: ClientInput): Promise<ClientCard> {
    return this.write("PATCH", `locations/${location}/clients/${id}`, change);
  }

  async applications(signal?: AbortSignal): Promise<Application[]> {
    return (await this.read<{ applications: Application[] }>("applications", signal)).applications;
  }

  connect(application: number, locations: readonly number[]): Promise<Connected> {
    return this.write("POST", `applications/${application}/installs`, { location_ids: locations });
  }

  disable(application: number, location: number): Promise<void> {
    return this.write("DELETE", `applications/${application}/installs/${location}`);
  }

  deliveries(source: DeliverySource, filter: DeliveryFilter, signal?: AbortSignal): Promise<DeliveryPage> {
    const { location, ...rest } = filter;
    return this.read(`${placeOf(source)}/deliveries${query({ location_id: "app" in source ? location : undefined, ...rest })}`, signal);
  }

  delivery(source: DeliverySource, delivery: string, signal?: AbortSignal): Promise<DeliveryDetails> {
    return this.read(`${placeOf(source)}/deliveries/${delivery}`, signal);
  }

  resend(source: DeliverySource, delivery: string): Promise<Replay> {
    return this.write("POST", `${placeOf(source)}/deliveries/${delivery}/resend`);
  }

  /** How many events would be sent again to whom, and for how long; nothing is sent. */
  async planReplay(location: number, selection: ReplaySelection): Promise<ReplayPlan[]> {
    return (await this.write<{ plans: ReplayPlan[] }>("POST", `locations/${location}/replays/plan`, selection)).plans;
  }

  async startReplay(location: number, selection: ReplaySelection): Promise<Replay[]> {
    return (await this.write<{ replays: Replay[] }>("POST", `locations/${location}/replays`, selection)).replays;
  }

  /** The latest, newest first. */
  async replays(location: number, signal?: AbortSignal): Promise<Replay[]> {
    return (await this.read<{ replays: Replay[] }>(`locations/${location}/replays`, signal)).replays;
  }

  cancelReplay(location: number, id: number): Promise<Replay> {
    return this.write("DELETE", `locations/${location}/replays/${id}`);
  }

  webhooks(location: number, period: Period, signal?: AbortSignal): Promise<Webhooks> {
    return this.read(`locations/${location}/webhooks${query({ period })}`, signal);
  }

  addSubscription(location: number, input: SubscriptionInput): Promise<NewSecret> {
    return this.write("POST", `locations/${location}/webhooks`, input);
  }

  changeSubscription(location: number, id: number, change: SubscriptionInput): Promise<{ id: number; version: number }> {
    return this.write("PATCH", `locations/${location}/webhooks/${id}`, change);
  }

  endSubscription(location: number, id: number): Promise<void> {
    return this.write("DELETE", `locations/${location}/webhooks/${id}`);
  }

  /** The secret before it is good for so many hours more. */
  renewSecret(location: number, id: number, overlapHours: number): Promise<NewSecret> {
    return this.write("POST", `locations/${location}/webhooks/${id}/secret`, { overlap_hours: overlapHours });
  }

  /** Sends something that is there to one subscription; answers the delivery that this becomes. */
  async sendTestEvent(location: number, id: number, resource: string): Promise<string> {
    return (await this.write<{ delivery: string }>("POST", `locations/${location}/webhooks/${id}/test-events`, { resource })).delivery;
  }

  notices(location: number, page: number, signal?: AbortSignal): Promise<NoticePage> {
    return this.read(`locations/${location}/notices${query({ page })}`, signal);
  }

  /** What the reader has not put away yet, newest first. */
  async unseenNotices(location: number, signal?: AbortSignal): Promise<Notice[]> {
    return (await this.read<{ notices: Notice[] }>(`locations/${location}/notices/unseen`, signal)).notices;
  }

  putNoticesAway(location: number, upTo: number): Promise<void> {
    return this.write("POST", `locations/${location}/notices/seen`, { up_to: upTo });
  }

  /** The apps that the reader makes. */
  async ownApps(signal?: AbortSignal): Promise<{ id: number; title: string }[]> {
    return (await this.read<{ applications: { id: number; title: string }[] }>("developer/applications", signal)).applications;
  }

  appEndpoints(app: number, period: Period, page: number, signal?: AbortSignal): Promise<AppEndpoints> {
    return this.read(`developer/applications/${app}/endpoints${query({ period, page })}`, signal);
  }

  signOut(): Promise<void> {
    return this.write("POST", "sign-out");
  }

  private read<T>(path: string, signal?: AbortSignal): Promise<T> {
    return this.send<T>(path, signal ? { signal } : {});
  }

  private write<T>(method: string, path: string, body?: unknown): Promise<T> {
    const headers: Record<string, string> = { "X-CSRF-Token": this.csrfToken };
    if (body === undefined) return this.send<T>(path, { method, headers });
    headers["Content-Type"] = "application/json";
    return this.send<T>(path, { method, headers, body: JSON.stringify(body) });
  }

  private async send<T>(path: string, request: RequestInit): Promise<T> {
    const answer = await this.answerTo(path, request);
    if (answer.status === 401) this.options.onSignedOut();
    if (!answer.ok) throw await refusal(answer);
    if (answer.status === 204) return undefined as T;
    try {
      return (await answer.json()) as T;
    } catch {
      throw new Refused(answer.status, "unreadable", "");
    }
  }

  private async answerTo(path: string, request: RequestInit): Promise<Response> {
    const send = this.options.fetch ?? globalThis.fetch;
    try {
      const headers = { Accept: "application/json", ...(request.headers as Record<string, string>) };
      return await send(`/console/api/${path}`, { credentials: "same-origin", ...request, headers });
    } catch (failure) {
      if (failure instanceof DOMException && failure.name === "AbortError") throw failure;
      throw new Refused(0, "unreachable", "");
    }
  }
}

function placeOf(source: DeliverySource): string {
  return "app" in source ? `applications/${source.app}` : `locations/${source.location}`;
}

function query(parameters: Record<string, string | number | undefined>): string {
  const given = Object.entries(parameters).filter((entry): entry is [string, string | number] => entry[1] !== undefined);
  return given.length ? "?" + new URLSearchParams(given.map(([name, value]) => [name, String(value)])) : "";
}

async function refusal(answer: Response): Promise<Refused> {
  try {
    const { error } = (await answer.json()) as { error: { code: string; message: string } & RefusalDetails };
    const { code, message, ...details } = error;
    return new Refused(answer.status, code, message, details);
  } catch {
    return new Refused(answer.status, "unreadable", "");
  }
}

import type {
  Application, Appointment, AppointmentInput, BookableService, CalendarDays, ClientCard, ClientChoices, ClientComment, ClientFile, ClientFilter, ClientInput, ClientPage, Connected, GroupEventInput, DayOfAppointments, DeliveryDetails, DeliveryPage, DeliveryState, Me,
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

  deliveries(
    application: number,
    filter: { location?: number | undefined; state?: DeliveryState | undefined; before?: string | undefined },
    signal?: AbortSignal,
  ): Promise<DeliveryPage> {
    const asked = query({ location_id: filter.location, state: filter.state, before: filter.before });
    return this.read(`applications/${application}/deliveries${asked}`, signal);
  }

  delivery(application: number, delivery: string, signal?: AbortSignal): Promise<DeliveryDetails> {
    return this.read(`applications/${application}/deliveries/${delivery}`, signal);
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

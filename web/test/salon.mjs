/**
 * Two people of a branch in Berlin with a working day of their own, a service, a class with places and a room: made through
 * the API, on a day far from the demo's appointments, so that a test knows all that stands there.
 */
const DAYS_AHEAD = 45;

/** Answers `{ location, day, team, services }`; team and services are ids by name. */
export async function furnish(product) {
  const api = product.as(product.demo.user_token);
  const mine = await api("GET", "/api/v1/companies?my=1");
  const { id: location } = mine.find((one) => one.timezone_name === "Europe/Berlin");
  const day = dayAhead(DAYS_AHEAD);
  const team = {};
  for (const name of ["Mara Vogel", "Jonas Brandt"]) {
    const { id } = await api("POST", `/api/v1/staff/${location}`, { name, specialization: "Stylist", has_access_timetable: true, weight: 1000 - Object.keys(team).length });
    await api("PUT", `/api/v1/schedule/${location}/${id}`, [day, dayAhead(DAYS_AHEAD + 1)].map((date) => ({ date, slots: [{ from: "09:00", to: "18:00" }] })));
    team[name] = id;
  }
  const staff = Object.values(team).map((id) => ({ id, seance_length: 3600 }));
  const { id: category } = await api("POST", `/api/v1/service_categories/${location}`, { title: "Calendar", staff: [] });
  const cut = await api("POST", `/api/v1/services/${location}`, { title: "Cut", category_id: category, price_min: 45, price_max: 45, duration: 3600, staff });
  const studio = await api("POST", `/api/v1/resources/${location}`, { title: "Studio", instances: [{ title: "Sun room" }, { title: "Moon room" }] });
  const rooms = Object.fromEntries(studio.instances.map(({ id, title }) => [title, id]));
  const yoga = await api("POST", `/api/v1/services/${location}`, {
    title: "Yoga", category_id: category, price_min: 12, price_max: 12, duration: 3600, is_multi: true, capacity: 8, staff,
  });
  return { location, day, team, rooms, services: { Cut: cut.id, Yoga: yoga.id } };
}

function dayAhead(days) {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

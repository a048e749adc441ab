/** Books as a visitor does, through the public booking API: a service, somebody who provides it, a day, the first free time. */
export async function book(product, location, { name }) {
  const visitor = product.as();
  const { services } = await visitor("GET", `/api/v1/book_services/${location}`);
  for (const service of services.slice(0, 6)) {
    const chosen = `service_ids%5B%5D=${service.id}`;
    for (const member of (await visitor("GET", `/api/v1/book_staff/${location}?${chosen}`)).slice(0, 6)) {
      const { booking_dates: days } = await visitor("GET", `/api/v1/book_dates/${location}?${chosen}&staff_id=${member.id}`);
      // Not today, whose times may pass while we choose.
      const day = days?.[1];
      const [time] = day ? await visitor("GET", `/api/v1/book_times/${location}/${member.id}/${day}?${chosen}`) : [];
      if (!time) continue;
      const [booked] = await visitor("POST", `/api/v1/book_record/${location}`, {
        phone: product.demo.phone, fullname: name, email: "visitor@example.com",
        appointments: [{ id: 1, services: [service.id], staff_id: member.id, datetime: time.datetime }],
      });
      return { id: booked.record_id, location, day, time: time.datetime.slice(11, 16), service: service.title };
    }
  }
  throw new Error(`Branch ${location} offers no free time`);
}

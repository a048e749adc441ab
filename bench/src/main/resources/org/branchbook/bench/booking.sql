-- What the server says to PostgreSQL to book one slot for a known client at a location whose set-up it has read before,
-- in its order; the benchmark compares the two
-- before it begins. The slot of a number is counted out as Population.slot does it.
\set i :i + 1
\set n :base + :client_id + :clients * :i
\set location 1 + :n % :locations
\set member :location * 1000 + 1 + :n / :locations % 20
\set rest :n / :locations / 20
\set client :location * 1000 + 1 + :rest % 200
\set phone 998900000000 + :client
\set service :location * 1000 + 1
\set visit 1000000000 + :n
\set appointment :visit
\set start :first + :rest % 30 * 86400 + :rest / 30 * 1800
\set end :start + 1800
\set dayBefore :start - 86400
\set dayAfter :start + 86400
\set since :first - 32400 + (:rest % 30 - 1) * 86400
\set until :since + 3 * 86400
BEGIN;
update location_clock set seq = seq + 1 where location_id = :location
returning seq, chain_id, setup_seq, stirred \gset
select occupant_kind, occupant_id, lower(during) as since, upper(during) as until, expires_at from allocation
where location_id = :location and during && tstzrange(to_timestamp(:since), to_timestamp(:until))
and (expires_at is null or expires_at > to_timestamp(:now))
and (claimant_kind, claimant_id) <> (:zero, :zero)
and occupant_kind = :zero and occupant_id = any (array[:member]::bigint[]) and blocking union all select occupant_kind, occupant_id, lower(during) as since, upper(during) as until, expires_at from allocation
where location_id = :location and during && tstzrange(to_timestamp(:since), to_timestamp(:until))
and (expires_at is null or expires_at > to_timestamp(:now))
and (claimant_kind, claimant_id) <> (:zero, :zero)
and occupant_kind = :zero and occupant_id = any (array[:member]::bigint[]) and not blocking;
select client.*,
array(select link.tag_id from tag_link link
join tag on tag.location_id = link.location_id and tag.id = link.tag_id and tag.deleted_at is null
where link.location_id = client.location_id and link.kind = 1 and link.subject_id = client.id
) as tags
from client
where location_id = :location and phone = :phone and phone <> '' and deleted_at is null;
insert into visit (location_id, id, client_id, day) values (:location, :visit, :client, to_timestamp(:start)::date);
insert into appointment (location_id, id, visit_id, team_member_id, client_id, starts_at, seconds,
technical_break_seconds, attendance, confirmed, clients_count, group_event_id, rooms, comment, online,
team_member_requested,
remind_sms_hours, remind_email_hours, external_id, source, from_url, mobile, booking_form_id, color,
custom_fields, created_by, partner_id, created_at, changed_at)
values (:location, :appointment, :visit, :member, :client, to_timestamp(:start), :length,
:zero, :zero, :yes, :one, :zero, '{}', '', :yes, :yes,
:zero, :zero, '', '', '', :zero, :zero, '',
cast(:fields as jsonb), :zero, :one, to_timestamp(:now), to_timestamp(:now));
insert into appointment_line (location_id, appointment_id, number, service_id, title, full_price,
discount, price, amount)
select :location, :appointment, line.number, line.service, line.title, line.full_price,
line.discount, line.price, line.amount
from unnest(array[:service]::bigint[], array[:title]::text[], array[:price]::numeric[], array[:zero]::numeric[],
array[:price]::numeric[], array[:one]::integer[])
with ordinality as line (service, title, full_price, discount, price, amount, number);
with lapsed as (
delete from allocation where location_id = :location and expires_at <= to_timestamp(:now) returning 1)
insert into allocation (
location_id, claimant_kind, claimant_id, occupant_kind, occupant_id, during, expires_at, blocking)
select :location, :zero, :appointment, wanted.kind, wanted.id, tstzrange(to_timestamp(:start), to_timestamp(:end)),
cast(null as timestamptz), true
from unnest(array[:zero]::smallint[], array[:member]::bigint[]) as wanted (kind, id), (select count(*) from lapsed) as cleared;
insert into event (location_id, seq, id, chain_id, subject, subject_id, kind, fields,
way, user_id, partner_id, request_id, payload, happened_at, only_for,
client_id, sealed)
values (:location, :seq, gen_random_uuid(), :chain_id, :subject, :appointment, :kind, '',
:way, :one, :one, :request, '', to_timestamp(:now), null,
:client, :sealed);
COMMIT;

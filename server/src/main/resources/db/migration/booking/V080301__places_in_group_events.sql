-- The group event in which an appointment takes places; 0 for an appointment of its own.
alter table appointment add column group_event_id bigint not null default 0;
create index appointment_group_event on appointment (location_id, group_event_id) where group_event_id <> 0;

-- Beside whose time is taken stands who takes it: an appointment, a group event, a hold while a client types.
alter table allocation rename column appointment_id to claimant_id;
alter table allocation add column claimant_kind smallint not null default 0;
alter table allocation drop constraint allocation_pk;
drop index allocation_appointment;
alter table allocation add constraint allocation_pk
    primary key (location_id, claimant_kind, claimant_id, occupant_kind, occupant_id, during);

-- The pieces of rooms and equipment that an appointment takes. Their time stands in the allocations; this stays when it is cancelled.
alter table appointment add column rooms bigint[] not null default '{}';

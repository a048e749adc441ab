-- The body of an event that tells of a person is stored sealed, under the key of that client of the location; payload is empty then.
alter table event add column client_id bigint;
alter table event add column sealed bytea;

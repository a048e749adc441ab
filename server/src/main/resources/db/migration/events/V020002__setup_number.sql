-- The number of the last event about how the location is set up: whoever remembers the set-up sees by it whether that still holds.
alter table location_clock add column setup_seq bigint not null default 0;

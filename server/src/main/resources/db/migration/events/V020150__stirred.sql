-- Counts the changes that are nobody's news, such as a time held while a client types: whoever remembers what is free looks anew.
alter table location_clock add column stirred bigint not null default 0;

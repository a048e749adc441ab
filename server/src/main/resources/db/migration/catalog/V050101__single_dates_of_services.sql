-- The only dates for which a service of limited dates is booked; empty where its span alone counts.
alter table service add column dates date[] not null default '{}';

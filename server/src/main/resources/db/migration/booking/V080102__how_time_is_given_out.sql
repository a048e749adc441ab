alter table booking_settings add column fair_choice text not null default 'LEAST_BUSY_THAT_DAY';
alter table booking_settings add column fair_choice_days integer not null default 30;
alter table booking_settings add column buffer_minutes integer not null default 0;
alter table booking_settings add column break_seconds integer not null default 0;
alter table booking_settings add column hold_minutes integer not null default 5;
alter table booking_settings add column holds_per_caller integer not null default 5;

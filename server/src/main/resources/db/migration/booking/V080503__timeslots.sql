-- A location's own grid of starts: by weekday, and by date before that. Written and read whole.
create table timeslot_settings (
    location_id bigint  not null,
    enabled     boolean not null,
    days        jsonb   not null,
    constraint timeslot_settings_pk primary key (location_id)
);

-- How a form looks and what it asks; the names are those of BookingFormSetting, what is not named has its default.
alter table booking_form add column settings jsonb not null default '{}';

-- From a form's number to its location, because the number alone stands in links.
create table booking_form_directory (
    id          bigint not null,
    location_id bigint not null,
    constraint booking_form_directory_pk primary key (id)
);
insert into booking_form_directory (id, location_id) select id, location_id from booking_form;

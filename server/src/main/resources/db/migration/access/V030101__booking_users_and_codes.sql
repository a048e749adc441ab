-- Somebody who books has an account of his own, apart from that of somebody who works here, though the phone be the same.
alter table app_user add column booking boolean not null default false;
drop index app_user_phone;
drop index app_user_email;
create unique index app_user_phone on app_user (phone) where phone <> '' and not booking;
create unique index app_user_email on app_user (email) where email <> '' and not booking;
create unique index app_user_booking_phone on app_user (phone) where booking;

-- The newest code sent to a phone. The row stays after the code is used, because it counts how many were sent.
create table phone_code (
    phone        text        not null,
    name         text        not null,
    code_hash    text        not null,
    tries        integer     not null,
    sent_at      timestamptz not null,
    expires_at   timestamptz not null,
    counted_from timestamptz not null,
    sent         integer     not null,
    constraint phone_code_pk primary key (phone)
);

-- The address by which the first account of an empty server is made.
create table setup_link (
    token_hash text        not null,
    expires_at timestamptz not null,
    constraint setup_link_pk primary key (token_hash)
);

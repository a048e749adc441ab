-- One row per location: its lock makes writers take turns, its counter numbers the location's events without gaps.
create table location_clock (
    location_id bigint not null,
    chain_id    bigint not null,
    seq         bigint not null,
    constraint location_clock_pk primary key (location_id)
);

create table event (
    location_id bigint      not null,
    seq         bigint      not null,
    id          uuid        not null,
    chain_id    bigint      not null,
    subject     text        not null,
    subject_id  bigint      not null,
    kind        text        not null,
    fields      text        not null,
    way         text        not null,
    user_id     bigint,
    partner_id  bigint,
    request_id  text        not null,
    payload     text        not null,
    happened_at timestamptz not null,
    constraint event_pk primary key (location_id, seq, happened_at)
) partition by range (happened_at);

-- Takes what no monthly partition is there for, so that no change is ever refused for want of one.
create table event_other partition of event default;

create index event_subject on event (location_id, subject, subject_id, seq);

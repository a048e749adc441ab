-- Up to which notice a person has put those of a location away.
create table notice_mark (
    location_id bigint not null,
    user_id     bigint not null,
    seen_up_to  bigint not null,
    constraint notice_mark_pk primary key (location_id, user_id)
);

-- The latest subscriptions that have ended, without walking over all there ever were.
create index subscription_ended on subscription (location_id, ended_at) where ended_at is not null;

-- What a location lets its clients agree to before they book. None: there is nothing to agree to.
create table privacy_policy (
    location_id bigint      not null,
    content     text        not null,
    changed_at  timestamptz not null,
    constraint privacy_policy_pk primary key (location_id)
);

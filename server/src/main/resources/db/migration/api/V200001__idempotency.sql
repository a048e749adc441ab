-- Requests that carried an Idempotency-Key: under way while there is no status, answered otherwise. A scope is the hash of
-- caller, method, address and key; answers are sealed, because they may hold tokens and clients' data.
create table idempotency_key (
    scope       text        not null,
    fingerprint text        not null,
    claim       uuid        not null,
    claimed_at  timestamptz not null,
    status      int,
    answer      text,
    constraint idempotency_key_pk primary key (scope),
    constraint idempotency_key_answered check ((status is null) = (answer is null))
);

create index idempotency_key_by_age on idempotency_key (claimed_at);

-- That the demo chain has been laid down, and the ids by which its file names it.
create table demo_chain (
    only_one smallint not null,
    facts    jsonb    not null,
    constraint demo_chain_pk primary key (only_one),
    constraint demo_chain_only_one check (only_one = 1)
);

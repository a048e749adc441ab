create table tip_setting (
    location_id    bigint  not null,
    team_member_id bigint  not null,
    enabled        boolean not null,
    hash           text    not null,
    constraint tip_setting_pk primary key (location_id, team_member_id)
);

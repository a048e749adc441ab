alter table tip_setting
    add constraint tip_setting_of_team_member
        foreign key (location_id, team_member_id) references team_member (location_id, id);

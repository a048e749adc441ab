alter table team_member
    add constraint team_member_position foreign key (location_id, position_id) references job_position (location_id, id);
alter table provision
    add constraint provision_service foreign key (location_id, service_id) references service (location_id, id);
alter table provision
    add constraint provision_team_member foreign key (location_id, team_member_id) references team_member (location_id, id);
alter table work_day
    add constraint work_day_team_member foreign key (location_id, team_member_id) references team_member (location_id, id);
alter table resource_instance
    add constraint resource_instance_resource foreign key (location_id, resource_id) references resource (location_id, id);
alter table service_resource
    add constraint service_resource_service foreign key (location_id, service_id) references service (location_id, id);
alter table service_resource
    add constraint service_resource_resource foreign key (location_id, resource_id) references resource (location_id, id);

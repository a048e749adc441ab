alter table appointment add constraint appointment_visit
    foreign key (location_id, visit_id) references visit (location_id, id);
alter table appointment_line add constraint appointment_line_appointment
    foreign key (location_id, appointment_id) references appointment (location_id, id);

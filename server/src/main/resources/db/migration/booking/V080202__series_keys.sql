alter table series_appointment add constraint series_appointment_series
    foreign key (location_id, series_id) references series (location_id, id);
alter table series_appointment add constraint series_appointment_appointment
    foreign key (location_id, appointment_id) references appointment (location_id, id);

alter table group_event_series_day add constraint group_event_series_day_of
    foreign key (location_id, series_id) references group_event_series (location_id, id);
alter table group_event_occurrence add constraint group_event_occurrence_of
    foreign key (location_id, day_id) references group_event_series_day (location_id, id);
alter table group_event_enrolment add constraint group_event_enrolment_in
    foreign key (location_id, series_id) references group_event_series (location_id, id);

alter table place_offer add constraint place_offer_waiting_entry
    foreign key (location_id, entry_id) references waiting_entry (location_id, id);

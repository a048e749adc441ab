alter table install_settings
    add constraint install_settings_install
    foreign key (location_id, application_id) references install (location_id, application_id);

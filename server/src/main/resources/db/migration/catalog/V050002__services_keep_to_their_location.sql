alter table service
    add constraint service_category_known foreign key (location_id, category_id)
        references service_category (location_id, id);

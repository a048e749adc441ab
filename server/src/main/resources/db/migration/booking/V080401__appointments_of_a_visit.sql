create index if not exists appointment_visit on appointment (location_id, visit_id);

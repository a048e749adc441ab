-- Holds what the usual filters ask for, so that a search looks at the rows of those clients alone whom it finds.
create index client_facets on client (location_id, id) include (gender, importance, birthday, sold) where deleted_at is null;
drop index client_present;

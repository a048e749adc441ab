-- Lists and counts pass over deleted cards; without this a location's count would read every row to see whether it is one.
create index client_present on client (location_id, id) where deleted_at is null;

-- Rooms are asked for by time alone, also those that somebody has doubly booked.
create index allocation_rooms on allocation using gist (location_id, during) where occupant_kind = 1;

-- Time that is taken beside others is not free either. The constraint leaves it alone, so it needs an index of its own.
create index allocation_beside on allocation using gist (location_id, occupant_kind, occupant_id, during) where (not blocking);

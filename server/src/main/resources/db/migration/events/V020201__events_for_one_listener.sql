-- Set where an event is meant for one listener alone: the present state told to a newcomer, or a try of his endpoint. It is
-- nobody else's news.
alter table event add column only_for bigint;

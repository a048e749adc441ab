-- Salts the key under which the log and the deliveries store what they tell of the client. Without it they cannot be read.
alter table client add column seal uuid default gen_random_uuid();

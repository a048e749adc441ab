-- From a confirmed phone to the cards that carry it, in whatever chain.
create index person_by_phone on person (phone);

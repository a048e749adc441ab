-- What was answered to news of a person may repeat it: stored sealed like the news itself; answer_body is empty then.
alter table delivery_attempt add column sealed_answer bytea;

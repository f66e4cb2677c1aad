-- Without full text a search reads the messages; see Search.
alter table chat_message add column search varchar(8000) generated always as (lower(coalesce(text, '')));

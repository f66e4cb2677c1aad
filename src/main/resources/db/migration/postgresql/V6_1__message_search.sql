-- The words of a message. Marks between them become spaces first: else 2026-000042 would be the words 2026 and -000042, and
-- an address one single word. The configuration simple knows no language, so it treats all alike.
alter table chat_message add column search tsvector generated always as
    (to_tsvector('simple', translate(coalesce(text, ''), '-_.,:;/\@#+*=&%$!?()[]{}<>"''|~', '                              ')))
    stored;
create index chat_message_search on chat_message using gin (search);

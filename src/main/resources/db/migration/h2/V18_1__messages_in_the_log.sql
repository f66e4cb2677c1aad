-- As on PostgreSQL, but H2 has no indexes on a part of the rows.
create index feed_event_message on feed_event (message);

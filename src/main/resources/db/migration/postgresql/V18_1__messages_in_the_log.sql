-- Messages are few among all events; the others are not in the index.
create index feed_event_message on feed_event (message) where message > 0;

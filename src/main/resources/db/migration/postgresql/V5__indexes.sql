-- What waits for its position, in the order in which it gets it: a handful of rows, however long the log is. They are in
-- no other index of positions, where each would leave a dead entry behind.
create index feed_event_waiting on feed_event (id) where position is null;
alter table feed_event drop constraint feed_event_position_key;
create unique index feed_event_position on feed_event (position) where position is not null;

-- The open orders by id, whichever of these statuses a list asks for: few, however many orders there were.
create index orders_open on orders (id)
    where status in ('PLACED', 'ACCEPTED', 'PREPARING', 'READY', 'DISPATCHED', 'ON_HOLD');
create index orders_site_id on orders (site, id);

-- What a search looks into, in lower case. Parts of words are found by their trigrams. That takes the extension pg_trgm,
-- which comes with PostgreSQL but not with every package of it; without it a search reads all orders.
alter table orders add column search varchar(400) generated always as
    (lower(number || ' ' || customer_name || ' ' || coalesce(customer_phone, '') || ' ' || coalesce(external, ''))) stored;
do $$
begin
    if exists (select from pg_available_extensions where name = 'pg_trgm') then
        create extension if not exists pg_trgm;
        create index orders_search on orders using gin (search gin_trgm_ops);
    end if;
end
$$;

-- What gives positions to the events of the orders, one transaction after the other, beside the clients that place them.
-- Orderbell sends one update for each row, in a batch; pgbench has no loop, so that here one update does them all.
begin;
select position as head from feed_head where id = 1 for update \gset
select count(*) as rows from (select id, position, type, subject, site, status, former_status, version, actor, at, data
    from feed_event where position is null order by id limit 500) waiting \gset
update feed_event set position = cast(:head as bigint) + waiting.place
    from (select id, row_number() over (order by id) as place
        from (select id from feed_event where position is null order by id limit :rows) first) waiting
    where feed_event.id = waiting.id;
update feed_head set position = cast(:head as bigint) + :rows where id = 1;
commit;

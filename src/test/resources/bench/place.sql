-- What PostgreSQL is asked for one order of two lines over REST, as log_statement = all shows it on WildFly (on Payara the
-- names are written in capitals); for pgbench, which has no texts, so that they are made from numbers here.
-- Given on its command line are :skus, comma-separated in the order of the sku, :last, which is their count less 7, and
-- :data, that of an event as Orderbell writes it.
\set first random(1, :last)
\set second :first + 7
begin;
select sku, currency, name, search, tax_rate, unit_price from product
    where sku in ((string_to_array(:skus, ','))[:first], (string_to_array(:skus, ','))[:second]);
select nextval('order_seq') as id \gset
insert into orders (assignee, changed_at, currency, customer_address, customer_email, customer_name, customer_phone, due_at,
        external, gross, held_from, holds_stock, net, note, number, placed_at, priority, reason, recall_since, recall_to,
        recall_until, site, source, status, status_since, tax, track, version, id)
    values (null, now(), 'EUR', null, null, 'Bench ' || :id, null, null, null, 13.29, null, true, 12.60, null,
        'B-' || :id, now(), 'NORMAL', null, null, null, null, 'paris', 'rest', 'PLACED', now(), 0.69,
        md5('track' || :id), 1, :id);
insert into order_line (order_id, discount, line, name, net, note, quantity, sku, tax, tax_rate, unit_price)
    values (:id, 0, 1, 'Cream cheese garlic bread', 4.80, null, 1, (string_to_array(:skus, ','))[:first], 0.26, 0.05500,
        4.8000);
insert into order_line (order_id, discount, line, name, net, note, quantity, sku, tax, tax_rate, unit_price)
    values (:id, 0, 2, 'Eclair au cafe', 7.80, null, 2, (string_to_array(:skus, ','))[:second], 0.43, 0.05500, 3.9000);
update stock set on_hand = on_hand + 0, reserved = reserved + 1
    where sku = (string_to_array(:skus, ','))[:first] and on_hand + 0 >= reserved + 1 and reserved + 1 >= 0;
insert into stock_movement (sku, kind, on_hand, reserved, order_number, actor, at)
    values ((string_to_array(:skus, ','))[:first], 'RESERVED', 0, 1, 'B-' || :id, 'desk', now());
update stock set on_hand = on_hand + 0, reserved = reserved + 2
    where sku = (string_to_array(:skus, ','))[:second] and on_hand + 0 >= reserved + 2 and reserved + 2 >= 0;
insert into stock_movement (sku, kind, on_hand, reserved, order_number, actor, at)
    values ((string_to_array(:skus, ','))[:second], 'RESERVED', 0, 2, 'B-' || :id, 'desk', now());
insert into feed_event (type, subject, site, status, former_status, version, actor, at, data)
    values ('order.placed', 'order/B-' || :id, 'paris', 'PLACED', null, 1, 'desk', now(),
        :data);
commit;

-- A desk that has been busy for long: ${count} orders, the last tenth of them open and some old ones forgotten on hold,
-- with the events, movements and keys that they left. Names and numbers are spread, but the same each time.
insert into site (code, name, time_zone)
values ('seoul', 'Seoul', 'Asia/Seoul'), ('paris', 'Paris', 'Europe/Paris'), ('small', 'Small', 'UTC');

insert into product (sku, name, search, unit_price, currency, tax_rate)
select 'SKU-' || n, 'Product ' || n, 'sku-' || n || ' product ' || n, 2.5, 'EUR', 0.1 from generate_series(1, 50000) n;

-- Their words, of which one in a hundred has the same, and the forms of these.
insert into product_word (word, sku)
select word, sku from product, substr(sku, 5) n,
    lateral (values ('sku'), (n), ('product'), (translate(substr(md5((n::int % 500)::text), 1, 8), '0123456789', 'ghijklmnop'))) words (word)
on conflict do nothing;
insert into word_form (form, word)
select distinct substr(word, at), word from (select distinct word from product_word) w,
    lateral generate_series(1, length(word)) at;
insert into word_form (form, word)
select distinct '~' || left(word, a - 1) || substr(left(word, 7), a + 1), word from (select distinct word from product_word) w,
    lateral generate_series(1, least(7, length(word))) a
on conflict do nothing;

insert into stock (sku, on_hand, reserved) select sku, 1000000, 0 from product;

insert into orders (id, number, site, source, external, customer_name, customer_phone, customer_email, customer_address,
    currency, net, tax, gross, note, priority, status, status_since, track, placed_at, changed_at, holds_stock, version)
select n,
    '2026-' || lpad(n::text, 6, '0'),
    case when n % 1000 = 0 then 'small' when n % 2 = 0 then 'seoul' else 'paris' end,
    case when n % 20 = 0 then 'csv' else 'rest' end,
    case when n % 20 = 0 then 'EXT-' || n end,
    (array['Kim', 'Lee', 'Park', 'Choi', 'Martin', 'Bernard', 'Thomas', 'Robert', 'Richard', 'Durand'])[1 + n % 10] || ' '
        || (array['Minsu', 'Jiwoo', 'Seoyeon', 'Haneul', 'Louise', 'Jules', 'Camille', 'Arthur'])[1 + (n / 10) % 8] || ' '
        || substr(md5(n::text), 1, 6),
    '010-' || lpad((n::bigint * 7919 % 10000)::text, 4, '0') || '-' || lpad((n::bigint * 104729 % 10000)::text, 4, '0'),
    null,
    (n % 90) || ' rue de la Paix',
    'EUR', 10, 1, 11, null, 'NORMAL',
    case
        when n > 0.9 * ${count} then
            (array['PLACED', 'ACCEPTED', 'PREPARING', 'READY', 'DISPATCHED', 'ON_HOLD'])[1 + n % 6]
        when n % 5000 = 0 then 'ON_HOLD'
        when n % 100 = 1 then 'REJECTED'
        when n % 50 = 2 then 'CANCELLED'
        else 'COMPLETED'
    end,
    now() - (${count} - n) * interval '10 seconds',
    md5('track' || n),
    now() - (${count} - n) * interval '10 seconds',
    now() - (${count} - n) * interval '10 seconds',
    true, 5
from generate_series(1, ${count}) n;

insert into order_line (order_id, line, sku, name, quantity, unit_price, tax_rate, discount, net, tax)
select n, line, 'SKU-' || 1 + (n * 31 + line) % 2000, 'Product', 2, 2.5, 0.1, 0, 5, 0.5
from generate_series(1, ${count}) n, generate_series(1, 2) line;

insert into stock_movement (sku, kind, on_hand, reserved, order_number, actor, at)
select 'SKU-' || 1 + (n * 31 + 1) % 2000, 'RESERVED', 0, 2, '2026-' || lpad(n::text, 6, '0'), 'desk', now()
from generate_series(1, ${count}) n;

insert into idempotency (owner, idem_key, body_hash, answer, created_at)
select 'desk', md5(n::text), md5(n::text), repeat('x', 600), now() - n * interval '10 seconds'
from generate_series(1, ${count} / 5) n;

-- Six or seven of each order; the last twenty have committed but have no position yet.
insert into feed_event (position, type, subject, site, status, version, actor, at, data)
select case when e.id <= e.count - 20 then e.id end,
    case when e.step = 1 then 'order.placed' else 'order.moved' end,
    'order/2026-' || lpad(e.n::text, 6, '0'),
    'seoul', 'PLACED', e.step, 'desk',
    now() - (${count} - e.n) * interval '10 seconds',
    '{"order":{"number":"' || e.n || '","filler":"' || repeat(md5(e.n::text), 14) || '"}}'
from (select n, step, row_number() over (order by n, step) as id, count(*) over () as count
      from generate_series(1, ${count}) n, generate_series(1, 6 + n % 3 / 2) step) e
order by e.id;

-- The sums of 400 days at each site.
insert into report_hour (site, on_day, at_hour, currency, placed, completed, cancelled, rejected, net, gross)
select code, current_date - day, hour, 'EUR', 9, 8, 1, 0, 80, 88
from site, generate_series(0, 399) day, generate_series(0, 23) hour;

insert into report_stay (site, on_day, status, seconds, stays)
select code, current_date - day, status, seconds * 7, 1
from site, generate_series(0, 399) day, unnest(array['PLACED', 'ACCEPTED', 'PREPARING', 'READY']) status,
    generate_series(1, 40) seconds;

insert into report_product (site, on_day, sku, currency, name, quantity, net, gross)
select code, current_date - day, 'SKU-' || n, 'EUR', 'Product ' || n, 20, 50, 55
from site, generate_series(0, 399) day, generate_series(1, 100) n;

update feed_head set position = (select max(position) from feed_event);
select setval('order_seq', ${count});

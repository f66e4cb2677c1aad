-- As on PostgreSQL, but H2 has no indexes on a part of the rows and none for parts of words.
create index orders_site_id on orders (site, id);

alter table orders add column search varchar(400) generated always as
    (lower(number || ' ' || customer_name || ' ' || coalesce(customer_phone, '') || ' ' || coalesce(external, '')));

-- The kitchen ticks off what it has made.
alter table order_line add column done boolean default false not null;

-- The highest number that a line of the order ever had. The number of a line is who it is, so none is given twice.
alter table orders add column last_line int default 0 not null;
update orders set last_line = (select coalesce(max(line), 0) from order_line where order_id = orders.id);

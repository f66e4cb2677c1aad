-- The sites that somebody who is here is limited to, with commas between; empty means every site.
alter table presence_stay add column sites varchar(50000) default '' not null;

-- Held by the node that brings in what must be there on the first start, so that two nodes may start at once.
create table seeding (
    id int primary key
);
insert into seeding (id) values (1);

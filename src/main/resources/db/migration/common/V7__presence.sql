-- Who is here, for the other nodes to know. A node renews its lease every few seconds; what it says holds while it does. Each
-- batch that it writes has the next stamp, so others read only what is new. No connections: they left, for those to read who
-- have not yet.
create table presence_node (
    node varchar(40) primary key,
    stamp bigint not null,
    renewed_at timestamp with time zone not null
);

create table presence_stay (
    node varchar(40) not null,
    login varchar(60) not null,
    stamp bigint not null,
    connections int not null,
    idle boolean not null,
    since timestamp with time zone,
    doings varchar(50000) not null,
    primary key (node, login)
);
create index presence_stay_login on presence_stay (login);

create table last_seen (
    login varchar(60) primary key,
    at timestamp with time zone not null
);

-- Which screens have shown an order, and when first. Without a foreign key, whose lock would hold up those who change the order.
create table order_seen (
    order_id bigint not null,
    screen varchar(60) not null,
    login varchar(60) not null,
    at timestamp with time zone not null,
    primary key (order_id, screen)
);

-- kitchen_seen_at and unseen_at are set once, by whoever is first. Nobody is alerted of what was placed before there were
-- alerts.
alter table orders add column assigned_at timestamp with time zone;
alter table orders add column kitchen_seen_at timestamp with time zone;
alter table orders add column unseen_at timestamp with time zone;
update orders set unseen_at = placed_at where status = 'PLACED';

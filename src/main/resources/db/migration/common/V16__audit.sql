create sequence audit_seq start with 1 increment by 1 cache 1;

-- What was done to accounts, keys, sites and settings, who logged in, and who was refused. What clients can repeat at will is
-- counted: last_at and times belong to all that came within an hour of at. actor is null for Orderbell itself and for who is
-- not known. Without foreign keys: a row outlives what it tells of.
create table audit (
    id bigint primary key,
    at timestamp with time zone not null,
    last_at timestamp with time zone not null,
    times bigint not null,
    action varchar(30) not null,
    actor varchar(60),
    address varchar(60),
    subject varchar(100),
    detail varchar(1000)
);
create index audit_at on audit (at);

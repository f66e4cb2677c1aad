-- Somebody else knows the password: it must be changed before anything else.
alter table account add column must_change boolean default false not null;

-- A session holds while its row is there, on whichever node.
create table login_session (
    id varchar(40) primary key,
    login varchar(60) not null references account,
    started_at timestamp with time zone not null,
    used_at timestamp with time zone not null,
    address varchar(60) not null,
    browser varchar(60) not null
);
create index login_session_login on login_session (login, started_at);

-- From where somebody has logged in; an address of IPv4 or a /64 of IPv6.
create table known_address (
    login varchar(60) not null references account,
    network varchar(60) not null,
    used_at timestamp with time zone not null,
    primary key (login, network)
);

-- Signs the cookies of browsers in which somebody has logged in. One row.
create table device_key (
    id int primary key,
    secret varchar(64) not null
);

create sequence board_view_seq start with 1 increment by 1 cache 1;

-- Filters of the board that somebody keeps under a name. name_key is the name as names are compared: no two of an owner differ in
-- case alone. A name has 60 characters of Unicode at the most, which H2 counts as up to 120.
create table board_view (
    id bigint primary key,
    owner varchar(60) not null references account,
    name varchar(120) not null,
    name_key varchar(400) not null,
    query varchar(500) not null,
    sharing varchar(10) not null,
    site varchar(40) references site,
    changed_at timestamp with time zone not null,
    version bigint not null,
    unique (owner, name_key)
);
create index board_view_sharing on board_view (sharing, site);

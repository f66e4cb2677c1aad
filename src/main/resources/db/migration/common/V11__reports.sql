-- How far the reports have counted the log. Who counts holds this row, so no event is counted twice.
create table report_cursor (
    id int primary key,
    position bigint not null
);
insert into report_cursor (id, position) values (1, 0);

-- By the clock on the site's wall: an hour that comes twice, when the clocks go back, is one row.
create table report_hour (
    site varchar(40) not null,
    on_day date not null,
    at_hour int not null,
    currency varchar(3) not null,
    placed bigint not null,
    completed bigint not null,
    cancelled bigint not null,
    rejected bigint not null,
    net numeric(24, 4) not null,
    gross numeric(24, 4) not null,
    primary key (site, on_day, at_hour, currency)
);

-- How many stays in a status, of those that ended on that day, took that many whole seconds.
create table report_stay (
    site varchar(40) not null,
    on_day date not null,
    status varchar(12) not null,
    seconds bigint not null,
    stays bigint not null,
    primary key (site, on_day, status, seconds)
);

-- What the orders held that were completed on that day.
create table report_product (
    site varchar(40) not null,
    on_day date not null,
    sku varchar(40) not null,
    currency varchar(3) not null,
    name varchar(200) not null,
    quantity bigint not null,
    net numeric(24, 4) not null,
    gross numeric(24, 4) not null,
    primary key (site, on_day, sku, currency)
);

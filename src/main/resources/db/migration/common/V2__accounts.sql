create table account (
    login varchar(60) primary key,
    name varchar(100) not null,
    password_hash varchar(250) not null,
    active boolean not null,
    demo boolean not null,
    epoch int not null,
    created_at timestamp with time zone not null,
    version bigint not null
);

create table account_role (
    login varchar(60) not null references account,
    role varchar(20) not null,
    primary key (login, role)
);

-- No row means every site.
create table account_site (
    login varchar(60) not null references account,
    site varchar(40) not null references site,
    primary key (login, site)
);

-- Only the SHA-256 of a key is kept: the key itself has 256 random bits, so there is nothing to guess.
create table api_key (
    hash varchar(64) primary key,
    hint varchar(12) not null,
    owner varchar(60) not null references account,
    label varchar(100) not null,
    created_at timestamp with time zone not null,
    revoked_at timestamp with time zone
);
create index api_key_owner on api_key (owner, created_at);

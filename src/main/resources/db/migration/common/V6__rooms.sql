create sequence chat_room_seq start with 1 increment by 1 cache 1;
create sequence chat_message_seq start with 1 increment by 1 cache 1;

-- last_seq counts its messages: who posts holds this row, so the count is in the order of the log.
create table chat_room (
    id bigint primary key,
    room_key varchar(60) not null unique,
    kind varchar(10) not null,
    title varchar(100) not null,
    site varchar(40),
    pair varchar(130) unique,
    invited boolean not null,
    archived boolean not null,
    maker varchar(60),
    last_seq bigint not null,
    last_by varchar(60),
    active_at timestamp with time zone not null
);
create index chat_room_kind on chat_room (kind, id);

-- Who takes part: logins, and in an order's conversation also roles that were mentioned, as @kitchen.
create table chat_member (
    who varchar(60) not null,
    room bigint not null references chat_room,
    since timestamp with time zone not null,
    primary key (room, who)
);
create index chat_member_who on chat_member (who, since);

create table chat_message (
    id bigint primary key,
    room bigint not null references chat_room,
    seq bigint not null,
    author varchar(60) not null,
    author_name varchar(100) not null,
    text varchar(8000),
    mentions varchar(2000) not null,
    posted_at timestamp with time zone not null,
    edited_at timestamp with time zone,
    deleted_at timestamp with time zone,
    version bigint not null,
    post_key varchar(255) not null,
    post_hash varchar(64) not null,
    unique (room, seq),
    unique (author, post_key)
);

-- Unread mentions are counted in a short range of this, from somebody's mark on.
create table chat_mention (
    room bigint not null references chat_room,
    who varchar(60) not null,
    seq bigint not null,
    primary key (room, who, seq)
);
create index chat_mention_seq on chat_mention (room, seq);

-- Up to which message somebody has read a room; moved_at only if it was they who moved it, and not a post of theirs.
create table chat_reader (
    login varchar(60) not null,
    room bigint not null references chat_room,
    read_seq bigint not null,
    moved_at timestamp with time zone,
    primary key (login, room)
);
create index chat_reader_moved on chat_reader (moved_at);

-- The sites that somebody who is here is limited to, with commas between; empty means every site.
alter table presence_stay add column sites varchar(50000) default '' not null;

-- The message that an event is about; 0 for all others. What it said before it was edited or deleted is in the log no more.
alter table feed_event add column message bigint default 0 not null;
update feed_event
set message = cast(substring(data from position('"message":{"id":' in data) + 16
    for position(',"room":' in data) - position('"message":{"id":' in data) - 16) as bigint)
where type like 'message.%' and data like '%"message":{"id":%,"room":%';

create table last_said (
    message bigint primary key,
    event bigint not null
);
insert into last_said (message, event)
select message, max(id) from feed_event where message > 0 group by message having count(*) > 1;
update feed_event
set data = (select e.data from last_said l join feed_event e on e.id = l.event where l.message = feed_event.message)
where message in (select message from last_said);
drop table last_said;

-- Who deleted a message: its author or a supervisor.
alter table chat_message add column deleted_by varchar(60);

-- From when on a key lets nobody in, if it has an end, and about when it last did.
alter table api_key add column expires_at timestamp with time zone;
alter table api_key add column used_at timestamp with time zone;

-- A company that has talked for long: ${count} conversations about orders, ten minutes after one another, some topics and rooms
-- for two, and one room in which everybody talks. Most of it was read.
insert into account (login, name, password_hash, active, demo, epoch, created_at, version)
select 'user' || n, 'User ' || n, 'x', true, false, 0, now(), 1 from generate_series(0, 1999) n;

insert into chat_room (id, room_key, kind, title, invited, archived, last_seq, active_at)
values (1, 'general', 'GENERAL', 'General', false, false, 50000, now());

insert into chat_room (id, room_key, kind, title, invited, archived, maker, last_seq, active_at)
select 1 + n, 'topic-' || n, 'TOPIC', 'Topic ' || n, n % 2 = 0, false, 'user1', 10, now() - n * interval '1 hour'
from generate_series(1, 50) n;

insert into chat_room (id, room_key, kind, title, pair, invited, archived, last_seq, active_at)
select 100 + n, 'direct-' || n, 'DIRECT', 'pair', 'pair' || n, false, false, 10, now() - n * interval '1 hour'
from generate_series(1, 400) n;

insert into chat_room (id, room_key, kind, title, invited, archived, last_seq, active_at)
select 1000 + n, 'order:2026-' || lpad(n::text, 6, '0'), 'ORDER', '2026-' || lpad(n::text, 6, '0'), false, false, 4,
    now() - (${count} - n) * interval '10 minutes'
from generate_series(1, ${count}) n;

insert into chat_member (who, room, since)
select 'user' || n * k % 200, 100 + n, now() from generate_series(1, 400) n, generate_series(1, 2) k
on conflict do nothing;

insert into chat_member (who, room, since)
select case k when 0 then '@kitchen' else 'user' || n * k % 2000 end, 1000 + n, now() - (${count} - n) * interval '10 minutes'
from generate_series(1, ${count}) n, generate_series(0, 2) k
where k > 0 or n % 50 = 0
on conflict do nothing;

insert into chat_message (id, room, seq, author, author_name, text, mentions, posted_at, version, post_key, post_hash)
select row_number() over (order by m.age desc, m.room, m.seq), m.room, m.seq, 'user' || m.seq % 200, 'User',
    'word' || m.seq * 7919 % 5000 || ' and bread ' || md5(m.room || ' ' || m.seq), '', now() - m.age, 1, m.room || '-' || m.seq, 'x'
from (
    select 1 as room, n as seq, (50000 - n) * interval '1 minute' as age from generate_series(1, 50000) n
    union all
    select 1000 + n, k, (${count} - n) * interval '10 minutes' from generate_series(1, ${count}) n, generate_series(1, 4) k
    union all
    select n, k, interval '1 day' from (select id as n from chat_room where id between 2 and 999) r, generate_series(1, 10) k
) m;

insert into chat_mention (room, who, seq)
select 1, case n % 2 when 0 then '@kitchen' else 'user' || n % 200 end, n from generate_series(50, 50000, 25) n;

insert into chat_mention (room, who, seq)
select 1000 + n, '@kitchen', 2 from generate_series(50, ${count}, 50) n;

-- Of the conversations about orders the last hundred are unread; in General everybody is some messages behind.
insert into chat_reader (login, room, read_seq, moved_at)
select m.who, m.room, case when m.room > 1000 + ${count} - 100 then 1 else r.last_seq end,
    case when m.room % 50 = 0 then now() - m.room * interval '1 second' end
from chat_member m join chat_room r on r.id = m.room where m.who not like '@%';

insert into chat_reader (login, room, read_seq, moved_at)
select 'user' || n, 1, 50000 - n * 3, now() - n * interval '3 seconds' from generate_series(0, 199) n;

select setval('chat_room_seq', 1000 + ${count});
select setval('chat_message_seq', (select max(id) from chat_message));

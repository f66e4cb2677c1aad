package org.orderbell.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.orderbell.account.Actor;
import org.orderbell.account.Role;

/** What somebody may read, in the words of the database. {@link Rooms#mayRead} says the same of one room. */
final class Sight {

    /** How long a conversation about an order is listed for a role that was mentioned: else there were ever more of them. */
    private static final Duration CALL = Duration.ofDays(30);

    private Sight() {}

    /** The names under which somebody may be mentioned: the login, and {@code @role} for each role. */
    static List<String> names(Actor actor) {
        return Stream.concat(Stream.of(actor.name()), roles(actor)).toList();
    }

    static String name(Role role) {
        return "@" + role.label();
    }

    private static Stream<String> roles(Actor actor) {
        return actor.roles().stream().map(Sight::name).sorted();
    }

    /** The ids of the rooms that belong on somebody's list; of conversations about orders those they take part in. */
    static void mine(Sql sql, Actor actor, Instant now) {
        sql.add("select id from chat_room where kind in ('GENERAL', 'SITE', 'TOPIC') and (not invited or maker = ")
                .value(actor.name())
                .add(")");
        at(sql, "chat_room", actor);
        sql.add(" union select c.id from chat_member m join chat_room c on c.id = m.room where m.who = ")
                .value(actor.name());
        at(sql, "c", actor);
        List<String> roles = roles(actor).toList();
        if (!roles.isEmpty()) {
            sql.add(" union select c.id from chat_member m join chat_room c on c.id = m.room where m.who in ")
                    .list(roles)
                    .add(" and m.since > ")
                    .value(java.sql.Timestamp.from(now.minus(CALL)));
            at(sql, "c", actor);
        }
    }

    /** The condition that a room r may be read. */
    static void readable(Sql sql, Actor actor) {
        sql.add("((r.kind <> 'DIRECT' and (not r.invited or r.maker = ")
                .value(actor.name())
                .add(")) or exists (select 1 from chat_member m where m.room = r.id and m.who = ")
                .value(actor.name())
                .add("))");
        at(sql, "r", actor);
    }

    private static void at(Sql sql, String room, Actor actor) {
        if (!actor.sites().isEmpty()) {
            sql.add(" and (" + room + ".site is null or " + room + ".site in ")
                    .list(actor.sites())
                    .add(")");
        }
    }
}

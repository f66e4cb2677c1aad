package org.orderbell.chat;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.orderbell.account.Actor;
import org.orderbell.account.Role;

/** A room, which counts its messages. Whoever changes it holds its row, so it needs no version of its own. */
@Entity
@Table(name = "chat_room")
public class Room {

    static final String ORDER = "order:";
    static final String SITE = "site-";
    static final String DIRECT = "direct-";
    static final String GENERAL = "general";

    @Id
    private long id;

    @Column(name = "room_key")
    private String key;

    @Enumerated(EnumType.STRING)
    private RoomKind kind;

    private String title;
    private String site;
    private boolean invited;
    private boolean archived;
    private String maker;

    @Column(name = "last_seq")
    private long last;

    @Column(name = "last_by")
    private String lastBy;

    /** When it got its last message, or was made. */
    @Column(name = "active_at")
    private Instant activeAt;

    protected Room() {}

    Room(long id, String key, RoomKind kind, String title, String site, boolean invited, String maker, Instant now) {
        this.id = id;
        this.key = key;
        this.kind = kind;
        this.title = title;
        this.site = site;
        this.invited = invited;
        this.maker = maker;
        activeAt = now;
    }

    /** Counts one more message; returns its number. */
    long take(String author, Instant now) {
        last++;
        lastBy = author;
        activeAt = now;
        return last;
    }

    void describe(String newTitle, boolean nowArchived) {
        title = newTitle;
        archived = nowArchived;
    }

    /** Whether somebody who may read it may also delete what others said in it. */
    boolean isModeratedBy(Actor actor) {
        return kind != RoomKind.DIRECT && actor.isAny(Role.SUPERVISOR, Role.ADMIN);
    }

    long id() {
        return id;
    }

    String key() {
        return key;
    }

    RoomKind kind() {
        return kind;
    }

    String title() {
        return title;
    }

    /** Null if it is of no site. */
    String site() {
        return site;
    }

    /** The number of its order; null if it has none. */
    String order() {
        return kind == RoomKind.ORDER ? key.substring(ORDER.length()) : null;
    }

    boolean isInvited() {
        return invited;
    }

    boolean isArchived() {
        return archived;
    }

    /** The login of who made it; null if nobody did. */
    String maker() {
        return maker;
    }

    /** The number of its last message; 0 if it has none. */
    long last() {
        return last;
    }

    String lastBy() {
        return lastBy;
    }

    Instant activeAt() {
        return activeAt;
    }

    /** What the log says that its events happened to. */
    String subject() {
        return kind == RoomKind.ORDER ? "order/" + order() : "room/" + key;
    }
}

package org.orderbell.chat;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.orderbell.account.Actor;
import org.orderbell.chat.ChatRefused.Reason;

/**
 * What somebody said. Its author may change it or delete it for a while, and supervisors may delete it; its number in the
 * room stays.
 */
@Entity
@Table(name = "chat_message")
public class Message {

    @Id
    private long id;

    private long room;
    private long seq;
    private String author;

    @Column(name = "author_name")
    private String authorName;

    private String text;
    private String mentions;

    @Column(name = "posted_at")
    private Instant postedAt;

    @Column(name = "edited_at")
    private Instant editedAt;

    @Column(name = "deleted_at")
    private Instant deletedAt;

    @Column(name = "deleted_by")
    private String deletedBy;

    private long version;

    @Column(name = "post_key")
    private String postKey;

    @Column(name = "post_hash")
    private String postHash;

    protected Message() {}

    /** @param key with which its author makes a second try harmless */
    Message(long id, Room room, long seq, Actor author, String authorName, Words words, String key, Instant now) {
        this.id = id;
        this.room = room.id();
        this.seq = seq;
        this.author = author.name();
        this.authorName = authorName;
        text = words.text();
        mentions = String.join(" ", words.mentions());
        postedAt = now;
        version = 1;
        postKey = key;
        postHash = hash(room.key(), words.text());
    }

    static String hash(String room, String text) {
        return Hash.of(room + "\n" + text);
    }

    /** Says something else in its place. */
    void edit(Words words, Instant now) {
        text = words.text();
        mentions = String.join(" ", words.mentions());
        editedAt = now;
        version++;
    }

    void delete(Actor actor, Instant now) {
        text = null;
        mentions = "";
        deletedAt = now;
        deletedBy = actor.name();
        version++;
    }

    /**
     * Lets only its author change it, and not for ever.
     *
     * @param expected version that the author has seen; null if any will do
     */
    void unlessChangeable(Actor actor, Long expected, Duration grace, Instant now) {
        if (!author.equals(actor.name())) {
            throw new ChatRefused(Reason.NOT_YOURS, "This message is from " + author);
        }
        unlessDeleted();
        if (expected != null && expected != version) {
            throw new ChatRefused(Reason.STALE, "The message is at version " + version + " by now, not " + expected);
        }
        if (now.isAfter(postedAt.plus(grace))) {
            throw new ChatRefused(
                    Reason.TOO_LATE_TO_CHANGE,
                    "A message can be changed for " + grace.toMinutes() + " minutes; say what is new in another one");
        }
    }

    void unlessDeleted() {
        if (deletedAt != null) {
            throw new ChatRefused(Reason.MESSAGE_DELETED, "This message was deleted");
        }
    }

    long id() {
        return id;
    }

    long room() {
        return room;
    }

    long seq() {
        return seq;
    }

    String author() {
        return author;
    }

    String authorName() {
        return authorName;
    }

    /** Null once it is deleted. */
    String text() {
        return text;
    }

    List<String> mentions() {
        return mentions == null || mentions.isEmpty() ? List.of() : List.of(mentions.split(" "));
    }

    Instant postedAt() {
        return postedAt;
    }

    Instant editedAt() {
        return editedAt;
    }

    Instant deletedAt() {
        return deletedAt;
    }

    /** Null unless it is deleted; also for what was deleted before this was written down. */
    String deletedBy() {
        return deletedBy;
    }

    long version() {
        return version;
    }

    String postKey() {
        return postKey;
    }

    String postHash() {
        return postHash;
    }
}

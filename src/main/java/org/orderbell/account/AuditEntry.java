package org.orderbell.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.orderbell.platform.OneLine;

/** One line of the audit log: what was done, by whom, from where, and to what. */
@Entity
@Table(name = "audit")
public class AuditEntry {

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_SUBJECT = 100;
    private static final int LONGEST_DETAIL = 1000;

    @Id
    private long id;

    @Column(name = "at")
    private Instant firstAt;

    @Column(name = "last_at")
    private Instant lastAt;

    private long times;

    @Enumerated(EnumType.STRING)
    private AuditAction action;

    private String actor;
    private String address;
    private String subject;
    private String detail;

    protected AuditEntry() {}

    AuditEntry(long id, Instant at, AuditAction action, String actor, String address, String subject, String detail) {
        this.id = id;
        this.firstAt = at;
        this.lastAt = at;
        this.times = 1;
        this.action = action;
        this.actor = cut(actor, LONGEST_NAME);
        this.address = cut(address, LONGEST_NAME);
        this.subject = cut(subject, LONGEST_SUBJECT);
        this.detail = cut(detail, LONGEST_DETAIL);
    }

    private static String cut(String text, int most) {
        return text == null ? null : OneLine.of(text, most);
    }

    /** It has happened so often by now. */
    void repeat(long newTimes, Instant newLastAt) {
        times = newTimes;
        lastAt = newLastAt;
    }

    /** For the log of the server. */
    String line() {
        return action
                + part(" of ", subject)
                + part(" by ", actor)
                + part(" from ", address)
                + (times > 1 ? ", " + times + " times since " + firstAt : "")
                + part(": ", detail);
    }

    private static String part(String before, String text) {
        return text == null ? "" : before + text;
    }

    public long getId() {
        return id;
    }

    public Instant getFirstAt() {
        return firstAt;
    }

    /** The same as the first time, unless it is something that is counted. */
    public Instant getLastAt() {
        return lastAt;
    }

    /** How often it happened between the first and the last time. */
    public long getTimes() {
        return times;
    }

    public AuditAction getAction() {
        return action;
    }

    /** Login; null for Orderbell itself, and where nobody is known. */
    public String getActor() {
        return actor;
    }

    /** Client address; null without one, or if those of several clients are counted together. */
    public String getAddress() {
        return address;
    }

    /** Login, site or setting; null for a login that no account has. */
    public String getSubject() {
        return subject;
    }

    /** Values, as {@code name=value} or {@code name=before -> after}; may be null. */
    public String getDetail() {
        return detail;
    }
}

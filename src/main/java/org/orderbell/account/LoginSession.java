package org.orderbell.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/** A login in one browser, from then until it ends. */
@Entity
@Table(name = "login_session")
public class LoginSession implements Serializable {

    private static final long serialVersionUID = 1;

    @Id
    private String id;

    @SuppressWarnings("UnusedVariable") // queries ask for it
    private String login;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "used_at")
    private Instant usedAt;

    private String address;

    private String browser;

    protected LoginSession() {}

    LoginSession(String id, String login, Instant now, String address, String browser) {
        this.id = id;
        this.login = login;
        this.startedAt = now;
        this.usedAt = now;
        this.address = address;
        this.browser = browser;
    }

    public String getId() {
        return id;
    }

    public Instant getStartedAt() {
        return startedAt;
    }

    /** When it was used last, to about a minute. */
    public Instant getUsedAt() {
        return usedAt;
    }

    /** The IP address from which it began. */
    public String getAddress() {
        return address;
    }

    /** Browser and machine in a few words; empty if they are not known. */
    public String getBrowser() {
        return browser;
    }
}

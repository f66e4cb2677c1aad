package org.orderbell.account;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;

/** A person or a system that may enter, with its roles and the sites it is limited to. */
@Entity
@Table(name = "account")
public class Account implements Serializable {

    private static final long serialVersionUID = 1;

    @Id
    private String login;

    private String name;

    @Column(name = "password_hash")
    private String passwordHash;

    private boolean active;

    private boolean demo;

    private int epoch;

    @Column(name = "must_change")
    private boolean mustChange;

    @Column(name = "created_at")
    private Instant createdAt;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "account_role", joinColumns = @JoinColumn(name = "login"))
    @Column(name = "role")
    @Convert(converter = RoleLabel.class)
    private Set<Role> roles = new HashSet<>();

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "account_site", joinColumns = @JoinColumn(name = "login"))
    @Column(name = "site")
    private Set<String> sites = new HashSet<>();

    /** A tag of BCP 47; null lets the browser say. */
    private String language;

    @Version
    private long version;

    protected Account() {}

    Account(String login, String name, String passwordHash, Set<Role> roles, Set<String> sites, boolean demo) {
        this.login = login;
        this.name = name;
        this.passwordHash = passwordHash;
        this.active = true;
        this.demo = demo;
        this.mustChange = !demo;
        this.createdAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        this.roles.addAll(roles);
        this.sites.addAll(sites);
    }

    void describe(String newName, Set<Role> newRoles, Set<String> newSites) {
        name = newName;
        roles.retainAll(newRoles);
        roles.addAll(newRoles);
        sites.retainAll(newSites);
        sites.addAll(newSites);
    }

    /** Takes a password that somebody else gave; its owner has to change it. */
    void givePassword(String newHash) {
        passwordHash = newHash;
        mustChange = true;
        epoch++;
    }

    /** Takes a password that nobody but its owner knows. */
    void choosePassword(String newHash) {
        passwordHash = newHash;
        mustChange = false;
        epoch++;
    }

    void setActive(boolean active) {
        if (this.active != active) {
            this.active = active;
            epoch++;
        }
    }

    void speak(Language chosen) {
        language = chosen.tag();
    }

    /** Leaves the demo behind: from now on it is an account like any other. */
    void adopt(String newHash) {
        demo = false;
        active = true;
        givePassword(newHash);
    }

    Identity identity() {
        return new Identity(new Actor(login, roles, sites), epoch, mustChange);
    }

    public String getLogin() {
        return login;
    }

    public String getName() {
        return name;
    }

    String getPasswordHash() {
        return passwordHash;
    }

    /** The tag of what the pages speak to this person; empty lets the browser say. */
    String language() {
        return language == null ? "" : language;
    }

    public boolean isActive() {
        return active;
    }

    /** Made for the demo; enters only while {@code orderbell.demo} is on. */
    public boolean isDemo() {
        return demo;
    }

    public Set<Role> getRoles() {
        return Set.copyOf(roles);
    }

    /** The sites it is limited to; empty means every site. */
    public Set<String> getSites() {
        return Set.copyOf(sites);
    }
}

package org.orderbell.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** A way into an account for a system: acts with the roles and sites of its owner until it is revoked, or its last day is over. */
@Entity
@Table(name = "api_key")
public class ApiKey implements Serializable {

    private static final long serialVersionUID = 1;

    @Id
    private String hash;

    private String hint;

    private String owner;

    private String label;

    @Column(name = "created_at")
    private Instant createdAt;

    /** The end of its last day in UTC; null if it has none. */
    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "used_at")
    private Instant usedAt;

    @Column(name = "revoked_at")
    private Instant revokedAt;

    protected ApiKey() {}

    /** @param lastDay in UTC; null for a key without an end */
    ApiKey(KeyText key, String owner, String label, LocalDate lastDay) {
        this.hash = key.hash();
        this.hint = key.hint();
        this.owner = owner;
        this.label = label;
        this.createdAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        this.expiresAt = lastDay == null
                ? null
                : lastDay.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    void revoke() {
        if (revokedAt == null) {
            revokedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        }
    }

    /** SHA-256 of the key, in hex; also its name where the key itself must not be. */
    public String getHash() {
        return hash;
    }

    /** The first characters of the key, by which its owner can tell it from others. */
    public String getHint() {
        return hint;
    }

    public String getOwner() {
        return owner;
    }

    public String getLabel() {
        return label;
    }

    public Instant getCreatedAt() {
        return createdAt;
    }

    /** In UTC; null if it has none. */
    public LocalDate getLastDay() {
        return expiresAt == null
                ? null
                : expiresAt.atZone(ZoneOffset.UTC).toLocalDate().minusDays(1);
    }

    /** To some minutes; null if never. */
    public Instant getUsedAt() {
        return usedAt;
    }

    public boolean isRevoked() {
        return revokedAt != null;
    }
}

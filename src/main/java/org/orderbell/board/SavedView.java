package org.orderbell.board;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Locale;
import org.orderbell.account.Actor;
import org.orderbell.account.Role;
import org.orderbell.board.ViewRefused.Reason;
import org.orderbell.platform.Json;

/** A filter of the board under a name: whose it is, who else may choose it and who may change it. */
@Entity
@Table(name = "board_view")
public class SavedView {

    @Id
    private long id;

    private String owner;
    private String name;

    /** The name as names are compared. */
    @Column(name = "name_key")
    private String nameKey;

    private String query;

    @Enumerated(EnumType.STRING)
    private Sharing sharing;

    /** Null unless it is shared with a site. */
    private String site;

    /** Touched by every change, so that each raises the version. */
    @Column(name = "changed_at")
    private Instant changedAt;

    /** From 1 on with every provider; Hibernate would start at 0. */
    @Version
    private long version = 1;

    protected SavedView() {}

    SavedView(long id, String owner, SavedViewDraft draft, Instant now) {
        this.id = id;
        this.owner = owner;
        take(draft, now);
    }

    static String key(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    boolean isSeenBy(Actor actor) {
        return actor.name().equals(owner)
                || switch (sharing) {
                    case PRIVATE -> false;
                    case SITE -> actor.mayActAt(site);
                    case EVERYBODY -> true;
                };
    }

    /**
     * Refuses whoever sees it but may not change it, or does not know how it is by now.
     *
     * @param expected the version that the change was made from; null for whatever is there
     */
    void unlessChangeable(Actor actor, Long expected) {
        if (!actor.name().equals(owner) && !actor.isAny(Role.SUPERVISOR, Role.ADMIN)) {
            throw new ViewRefused(
                    Reason.NOT_YOUR_VIEW,
                    "The view " + name + " is changed by " + owner + ", or by the roles supervisor and admin");
        }
        if (expected != null && expected != version) {
            throw new ViewRefused(
                    Reason.STALE, "The view " + name + " is at version " + version + " by now, not " + expected);
        }
    }

    final void take(SavedViewDraft draft, Instant now) {
        name = draft.name();
        nameKey = key(name);
        query = draft.query();
        sharing = draft.sharing();
        site = draft.site();
        changedAt = now;
    }

    /** Whether somebody changes what another one shares with all sites. */
    boolean isEverybodysOfAnother(Actor actor) {
        return sharing == Sharing.EVERYBODY && !actor.name().equals(owner);
    }

    long id() {
        return id;
    }

    String owner() {
        return owner;
    }

    /** Where a list goes on that is in the order of names. */
    String nameKey() {
        return nameKey;
    }

    /** @param ownerName what the owner is called */
    JsonObject toJson(String ownerName) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", id)
                .add("owner", owner)
                .add("ownerName", ownerName)
                .add("name", name)
                .add("query", query)
                .add("sharing", sharing.name());
        if (site == null) {
            json.addNull("site");
        } else {
            json.add("site", site);
        }
        return json.add("changedAt", changedAt.toString())
                .add("version", version)
                .build();
    }
}

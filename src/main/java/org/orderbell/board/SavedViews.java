package org.orderbell.board;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.orderbell.account.Actor;
import org.orderbell.account.People;
import org.orderbell.account.Role;
import org.orderbell.account.Sites;
import org.orderbell.board.ViewRefused.Reason;
import org.orderbell.platform.RowGuard;
import org.orderbell.platform.UniqueViolation;

/** The views: everybody keeps some, shares them, and chooses from those of others. For whom a view is not, it is not there. */
@ApplicationScoped
public class SavedViews {

    /**
     * Views that one person keeps at the most, so that a program which runs wild fills no table. Two that come at the very same
     * moment are not held up for it.
     */
    public static final int MOST = 100;

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Sites sites;

    @Inject
    private People people;

    @Inject
    private Clock clock;

    @Inject
    private RowGuard guard;

    /** Where a list in the order of names goes on: after that name and id. */
    public record Place(String name, long id) {}

    /**
     * Some views.
     *
     * @param next where the next page goes on; null on the last one
     */
    public record Page(List<JsonObject> views, Place next) {}

    /**
     * One's own and those that are shared with one, by name.
     *
     * @param after null for the first page
     */
    @Transactional
    public Page page(Actor actor, Place after, int limit) {
        unlessRole(actor);
        String ofSites = actor.sites().isEmpty() ? "" : " and v.site in :sites";
        String rest = after == null ? "" : " and (v.nameKey > :name or (v.nameKey = :name and v.id > :id))";
        TypedQuery<SavedView> query = em.createQuery(
                        "select v from SavedView v where (v.owner = :me or v.sharing = :everybody or (v.sharing = :site"
                                + ofSites + "))" + rest + " order by v.nameKey, v.id",
                        SavedView.class)
                .setParameter("me", actor.name())
                .setParameter("everybody", Sharing.EVERYBODY)
                .setParameter("site", Sharing.SITE)
                .setMaxResults(limit + 1);
        if (!actor.sites().isEmpty()) {
            query.setParameter("sites", actor.sites());
        }
        if (after != null) {
            query.setParameter("name", after.name()).setParameter("id", after.id());
        }
        List<SavedView> found = query.getResultList();
        List<SavedView> views = found.subList(0, Math.min(limit, found.size()));
        Map<String, String> names =
                people.names(views.stream().map(SavedView::owner).collect(Collectors.toSet()));
        SavedView last = views.isEmpty() ? null : views.get(views.size() - 1);
        return new Page(
                views.stream().map(view -> view.toJson(names.get(view.owner()))).toList(),
                found.size() > limit && last != null ? new Place(last.nameKey(), last.id()) : null);
    }

    @Transactional
    public JsonObject one(Actor actor, long id) {
        return json(found(actor, id, LockModeType.NONE));
    }

    @Transactional
    public JsonObject keep(Actor actor, SavedViewDraft draft) {
        unlessRole(actor);
        unlessSharable(actor, draft);
        unlessTaken(actor.name(), draft, 0);
        long kept = em.createQuery("select count(v) from SavedView v where v.owner = :owner", Long.class)
                .setParameter("owner", actor.name())
                .getSingleResult();
        if (kept >= MOST) {
            throw new ViewRefused(
                    Reason.TOO_MANY_VIEWS, "You keep " + MOST + " views, which is the most; forget one first");
        }
        long id = ((Number)
                        em.createNativeQuery("select nextval('board_view_seq')").getSingleResult())
                .longValue();
        SavedView view = new SavedView(id, actor.name(), draft, now());
        em.persist(view);
        flush(view, draft);
        return json(view);
    }

    /**
     * Changes a view as a whole; it stays its owner's.
     *
     * @param expected the version that the change was made from; null for whatever is there
     */
    @Transactional
    public JsonObject change(Actor actor, long id, SavedViewDraft draft, Long expected) {
        SavedView view = found(actor, id, LockModeType.PESSIMISTIC_WRITE);
        unlessChangeable(view, actor, expected);
        unlessSharable(actor, draft);
        unlessTaken(view.owner(), draft, id);
        view.take(draft, now());
        flush(view, draft);
        return json(view);
    }

    /** @param expected the version that is to be forgotten; null for whatever is there */
    @Transactional
    public void forget(Actor actor, long id, Long expected) {
        SavedView view = found(actor, id, LockModeType.PESSIMISTIC_WRITE);
        unlessChangeable(view, actor, expected);
        em.remove(view);
    }

    private SavedView found(Actor actor, long id, LockModeType lock) {
        unlessRole(actor);
        if (lock != LockModeType.NONE) {
            guard.hold("view " + id);
        }
        SavedView view = em.find(SavedView.class, id, lock);
        if (view == null || !view.isSeenBy(actor)) {
            throw ViewRefused.unknown(id);
        }
        return view;
    }

    private void unlessChangeable(SavedView view, Actor actor, Long expected) {
        view.unlessChangeable(actor, expected);
        if (view.isEverybodysOfAnother(actor)) {
            sites.requireAll(actor);
        }
    }

    private JsonObject json(SavedView view) {
        return view.toJson(people.names(Set.of(view.owner())).get(view.owner()));
    }

    private void unlessSharable(Actor actor, SavedViewDraft draft) {
        if (draft.sharing() != Sharing.SITE) {
            return;
        }
        if (!sites.exists(draft.site())) {
            throw ViewRefused.unknownSite(draft.site());
        }
        if (!actor.mayActAt(draft.site())) {
            throw new ViewRefused(Reason.WRONG_SITE, "You do not belong to " + draft.site());
        }
    }

    /** @param but the id of the view that may have this name */
    private void unlessTaken(String owner, SavedViewDraft draft, long but) {
        boolean taken = em.createQuery(
                                "select count(v) from SavedView v where v.owner = :owner and v.nameKey = :name and v.id <> :but",
                                Long.class)
                        .setParameter("owner", owner)
                        .setParameter("name", SavedView.key(draft.name()))
                        .setParameter("but", but)
                        .getSingleResult()
                > 0;
        if (taken) {
            throw ViewRefused.taken(owner, draft.name());
        }
    }

    private void flush(SavedView view, SavedViewDraft draft) {
        try {
            em.flush();
        } catch (PersistenceException e) {
            // another transaction had the same name and committed first
            if (UniqueViolation.isCauseOf(e)) {
                throw ViewRefused.taken(view.owner(), draft.name());
            }
            throw e;
        }
    }

    private static void unlessRole(Actor actor) {
        if (!actor.isAny(Role.KITCHEN, Role.DESK, Role.SUPERVISOR, Role.ADMIN)) {
            throw new ViewRefused(
                    Reason.WRONG_ROLE, "To keep views of the board takes the role kitchen, desk, supervisor or admin");
        }
    }

    /** As the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

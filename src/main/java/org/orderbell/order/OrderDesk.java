package org.orderbell.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.orderbell.account.Accounts;
import org.orderbell.account.Actor;
import org.orderbell.account.Role;
import org.orderbell.account.Sites;
import org.orderbell.catalog.Stock;
import org.orderbell.catalog.Stock.Movement;
import org.orderbell.catalog.StockShort;
import org.orderbell.order.OrderRefused.Reason;
import org.orderbell.platform.Settings;
import org.orderbell.platform.UniqueViolation;

/**
 * The use cases of the desk. Each method is one transaction: it loads, asks the order, moves stock, and fires the event
 * that the log records; or it throws, and nothing of it remains. Each returns the whole state of the order after it.
 */
@ApplicationScoped
public class OrderDesk {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Orders orders;

    @Inject
    private OrderNumbers numbers;

    @Inject
    private Pricing pricing;

    @Inject
    private EditConflicts conflicts;

    @Inject
    private Stock stock;

    @Inject
    private Sites sites;

    @Inject
    private Accounts accounts;

    @Inject
    private IdempotencyKeys keys;

    @Inject
    private Event<OrderEvent> events;

    @Inject
    private Clock clock;

    @Inject
    private Settings settings;

    /**
     * Places an order.
     *
     * @throws OrderRefused for an unknown site or sku, a site or role that is not the actor's, an external number that
     *     the source has used, notes that are too long, or too little stock
     */
    @Transactional
    public JsonObject place(Actor actor, OrderDraft draft) {
        if (!actor.isAny(Role.DESK, Role.SUPERVISOR, Role.ADMIN, Role.INTEGRATION)) {
            throw new OrderRefused(
                    Reason.WRONG_ROLE, "To place an order takes the role desk, supervisor, admin or integration");
        }
        Notes.check(Notes.length(draft.note(), draft.lines().stream().map(OrderDraft.Line::note)), 0);
        if (!sites.exists(draft.site())) {
            throw new OrderRefused(Reason.UNKNOWN_SITE, "There is no site " + draft.site());
        }
        if (!actor.mayActAt(draft.site())) {
            throw new OrderRefused(Reason.WRONG_SITE, "Your account does not belong to the site " + draft.site());
        }
        if (draft.external() != null
                && !orders.known(draft.source(), Set.of(draft.external())).isEmpty()) {
            throw duplicate(draft);
        }
        Instant now = clock.instant();
        Pricing.Priced priced = pricing.price(draft.lines());
        OrderNumbers.Drawn drawn = numbers.draw();
        Order order = new Order(
                drawn.id(), drawn.number(), draft, priced.lines(), priced.currency(), TrackingToken.next(), now);
        insert(order, draft);
        if (order.holdsStock()) {
            moveStock(Movement.RESERVED, order, actor);
        }
        JsonObject view = OrderJson.of(order);
        events.fire(new OrderPlaced(view, actor.name(), now));
        return view;
    }

    /**
     * Places an order under a key that makes a second try harmless; see {@link Intake}.
     *
     * @throws IdempotencyKeys.Taken if the key is taken; the answer stored under it is the one to give
     */
    @Transactional
    public JsonObject place(Actor actor, OrderDraft draft, String key, String bodyHash) {
        keys.take(actor.name(), key, bodyHash, clock.instant());
        JsonObject view = place(actor, draft);
        keys.answer(actor.name(), key, view.toString());
        return view;
    }

    /**
     * Moves an order one step along its workflow, or takes the last step back.
     *
     * @param why reason for the customer; needed to reject or cancel, else null
     * @param expected version the actor has seen; null if any will do
     */
    @Transactional
    public JsonObject move(Actor actor, String number, OrderStatus to, String why, Long expected) {
        Order order = orders.take(actor, number);
        expect(expected, order);
        Instant now = clock.instant();
        OrderStatus from = order.getStatus();
        Instant since = order.getStatusSince();
        boolean recalled = to == order.getRecallTo() && from != OrderStatus.ON_HOLD;
        Movement movement = order.move(to, why, actor, now, settings.recallGrace());
        em.flush();
        if (movement != null) {
            moveStock(movement, order, actor);
        }
        return record(new OrderMoved(OrderJson.of(order), from, since, recalled, actor.name(), now));
    }

    /**
     * Changes fields by a JSON merge patch (RFC 7396), and lines by their numbers; see {@link OrderPatch}. What others
     * changed since is left as it is; a field that both changed is refused, with both values, and nothing is applied.
     *
     * @param base version that the patch was made from; null to overwrite whatever is there
     */
    @Transactional
    public JsonObject edit(Actor actor, String number, JsonObject patch, Long base) {
        Order order = orders.take(actor, number);
        if (!actor.isAny(Role.DESK, Role.SUPERVISOR, Role.ADMIN, Role.INTEGRATION)) {
            throw new OrderRefused(
                    Reason.WRONG_ROLE, "To edit an order takes the role desk, supervisor, admin or integration");
        }
        if (!order.isEditable()) {
            throw new OrderRefused(
                    Reason.NOT_EDITABLE, number + " is " + order.getStatus() + "; it can be edited until it is READY");
        }
        if (base != null && base > order.getVersion()) {
            throw new OrderRefused(
                    Reason.STALE, number + " is at version " + order.getVersion() + "; there is no " + base + " yet");
        }
        EditConflicts.Base since = conflicts.base(order, base);
        OrderPatch edit = OrderPatch.read(order, since.lines(), patch);
        conflicts.check(order, edit, since);
        if (edit.changed().isEmpty()) {
            return OrderJson.of(order);
        }
        Instant now = clock.instant();
        if (edit.changesLines()) {
            changeLines(actor, order, edit, now);
        }
        order.edit(edit.customer(), edit.note(), edit.priority(), edit.dueAt(), now);
        em.flush();
        return record(new OrderEdited(OrderJson.of(order), edit.changes(), actor.name(), now));
    }

    /**
     * Edits an order under a key that makes a second try harmless; see {@link Intake}.
     *
     * @throws IdempotencyKeys.Taken if the key is taken; the answer stored under it is the one to give
     */
    @Transactional
    public JsonObject edit(Actor actor, String number, JsonObject patch, Long base, String key, String bodyHash) {
        keys.take(actor.name(), key, bodyHash, clock.instant());
        JsonObject view = edit(actor, number, patch, base);
        keys.answer(actor.name(), key, view.toString());
        return view;
    }

    /**
     * Gives an order to somebody, or to nobody.
     *
     * @param login who has it from now on; null lets it go. Only supervisors take it from somebody else
     * @param expected version the actor has seen; null if any will do
     */
    @Transactional
    public JsonObject assign(Actor actor, String number, String login, Long expected) {
        Order order = orders.take(actor, number);
        expect(expected, order);
        String before = order.getAssignee();
        if (Objects.equals(before, login)) {
            return OrderJson.of(order);
        }
        if (!order.getStatus().isOpen()) {
            throw new OrderRefused(
                    Reason.NOT_EDITABLE, number + " is " + order.getStatus() + "; nobody can take it any more");
        }
        if (login != null && !mayHave(order, login)) {
            throw new OrderRefused(Reason.UNKNOWN_ASSIGNEE, "Nobody who could take " + number + " has that login");
        }
        if (before != null && !before.equals(actor.name()) && !actor.isAny(Role.SUPERVISOR, Role.ADMIN)) {
            throw new OrderRefused(Reason.ALREADY_CLAIMED, before + " has " + number + "; ask them or a supervisor");
        }
        Instant now = clock.instant();
        order.assign(login, now);
        em.flush();
        return record(new OrderAssigned(OrderJson.of(order), before, null, actor.name(), now));
    }

    /** Whether there is somebody of that login who sees the order: of its site, and with a role that sees orders. */
    private boolean mayHave(Order order, String login) {
        return accounts.actor(login)
                .filter(other -> other.mayActAt(order.getSite()) && OrderView.of(other) != OrderView.CUSTOMER)
                .isPresent();
    }

    /**
     * Lets go of an order whose owner is gone.
     *
     * @param before an owner who got it later keeps it
     * @return whether it was this one that did; another node may have been faster
     */
    @Transactional
    public boolean letGo(String number, String owner, Instant before) {
        Order order = orders.take(Claims.SYSTEM, number);
        if (!owner.equals(order.getAssignee()) || !order.isOwnedSince(before)) {
            return false;
        }
        Instant now = clock.instant();
        order.assign(null, now);
        em.flush();
        record(new OrderAssigned(OrderJson.of(order), owner, "gone", Claims.SYSTEM.name(), now));
        return true;
    }

    /**
     * Ticks a line off that was made, or takes the tick back.
     *
     * @param line its number on the order
     */
    @Transactional
    public JsonObject tick(Actor actor, String number, int line, boolean done) {
        Order order = orders.take(actor, number);
        if (!actor.isAny(Role.KITCHEN, Role.DESK, Role.SUPERVISOR, Role.ADMIN)) {
            throw new OrderRefused(
                    Reason.WRONG_ROLE, "To tick a line off takes the role kitchen, desk, supervisor or admin");
        }
        Instant now = clock.instant();
        if (!order.tick(line, done, now)) {
            return OrderJson.of(order);
        }
        em.flush();
        return record(new OrderTicked(OrderJson.of(order), line, done, actor.name(), now));
    }

    private static void expect(Long version, Order order) {
        if (version != null && version != order.getVersion()) {
            throw new OrderRefused(
                    Reason.STALE,
                    order.getNumber() + " is at version " + order.getVersion() + " by now, not " + version);
        }
    }

    private void insert(Order order, OrderDraft draft) {
        try {
            em.persist(order);
            em.flush();
        } catch (PersistenceException e) {
            // another transaction had the same external number and committed first
            if (draft.external() != null && UniqueViolation.isCauseOf(e)) {
                throw duplicate(draft);
            }
            throw e;
        }
    }

    private static OrderRefused duplicate(OrderDraft draft) {
        return new OrderRefused(
                Reason.DUPLICATE_EXTERNAL,
                "There is an order with the external number " + draft.external() + " from " + draft.source()
                        + "; look for it before you place it again");
    }

    /** Stock moves first: EclipseLink, asked to write an added line in two steps, counts it as two versions. */
    private void changeLines(Actor actor, Order order, OrderPatch edit, Instant now) {
        if (!order.areLinesEditable()) {
            throw new OrderRefused(
                    Reason.NOT_EDITABLE, "Lines of " + order.getNumber() + " can't change once it is being prepared");
        }
        List<OrderLine> lines = pricing.reprice(order, edit);
        if (order.holdsStock()) {
            Map<String, Integer> changes = new HashMap<>();
            order.quantities().forEach((sku, quantity) -> changes.merge(sku, -quantity, Integer::sum));
            lines.forEach(line -> changes.merge(line.getSku(), line.getQuantity(), Integer::sum));
            try {
                stock.rereserve(changes, order.getNumber(), actor.name());
            } catch (StockShort e) {
                throw pricing.outOfStock(lines, e, edit.sent());
            }
        }
        order.setLines(lines, now);
    }

    private void moveStock(Movement movement, Order order, Actor actor) {
        try {
            stock.move(movement, order.quantities(), order.getNumber(), actor.name());
        } catch (StockShort e) {
            // as they were placed, lines stand in the order of their numbers
            throw pricing.outOfStock(
                    order.getLines(),
                    e,
                    order.getLines().stream()
                            .collect(Collectors.toMap(OrderLine::getLine, line -> line.getLine() - 1)));
        }
    }

    private JsonObject record(OrderEvent event) {
        events.fire(event);
        return event.order();
    }
}

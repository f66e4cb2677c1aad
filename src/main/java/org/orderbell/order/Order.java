package org.orderbell.order;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.orderbell.account.Actor;
import org.orderbell.catalog.Stock.Movement;
import org.orderbell.order.OrderRefused.Reason;

/** What a customer asked for, and where it stands. It decides which step it takes; it never writes to anything else. */
@Entity
@Table(name = "orders")
public class Order {

    @Id
    private long id;

    private String number;
    private String site;
    private String source;
    private String external;

    @Embedded
    private Customer customer;

    private String currency;
    private BigDecimal net;
    private BigDecimal tax;
    private BigDecimal gross;
    private String note;

    @Enumerated(EnumType.STRING)
    private Priority priority;

    @Column(name = "due_at")
    private Instant dueAt;

    @Enumerated(EnumType.STRING)
    private OrderStatus status;

    @Column(name = "status_since")
    private Instant statusSince;

    @Enumerated(EnumType.STRING)
    @Column(name = "held_from")
    private OrderStatus heldFrom;

    @Enumerated(EnumType.STRING)
    @Column(name = "recall_to")
    private OrderStatus recallTo;

    @Column(name = "recall_since")
    private Instant recallSince;

    @Column(name = "recall_until")
    private Instant recallUntil;

    private String reason;
    private String assignee;

    @Column(name = "assigned_at")
    private Instant assignedAt;

    private String track;

    @Column(name = "placed_at")
    private Instant placedAt;

    /** Touched by every change, so that a change of lines alone raises the version too, with every provider. */
    @Column(name = "changed_at")
    private Instant changedAt;

    @Column(name = "holds_stock")
    private boolean holdsStock;

    /** When it raised an alert because nobody of the kitchen had seen it; see Sightings, which writes both. */
    @Column(name = "unseen_at", insertable = false, updatable = false)
    private Instant unseenAt;

    @Column(name = "kitchen_seen_at", insertable = false, updatable = false)
    private Instant kitchenSeenAt;

    /** What a search looks into; the database makes it. */
    @Column(insertable = false, updatable = false)
    private String search;

    /** The highest number that a line of it ever had: numbers are never given twice. */
    @Column(name = "last_line")
    private int lastLine;

    /** From 1 on with every provider; Hibernate would start at 0. */
    @Version
    private long version = 1;

    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "order_line", joinColumns = @JoinColumn(name = "order_id"))
    @OrderBy("line")
    private List<OrderLine> lines = new ArrayList<>();

    protected Order() {}

    /** A new order; history that an older system has already settled holds no stock. */
    Order(long id, String number, OrderDraft draft, List<OrderLine> lines, String currency, String track, Instant now) {
        this.id = id;
        this.number = number;
        site = draft.site();
        source = draft.source();
        external = draft.external();
        customer = draft.customer();
        note = draft.note();
        priority = draft.priority();
        dueAt = draft.dueAt();
        placedAt = draft.placedAt() == null ? now : draft.placedAt();
        status = draft.status();
        // an older system does not say where it was held, and every order began there
        heldFrom = status == OrderStatus.ON_HOLD ? OrderStatus.PLACED : null;
        statusSince = placedAt;
        holdsStock = !draft.isHistory();
        this.currency = currency;
        this.track = track;
        setLines(lines, now);
    }

    /**
     * Takes a step, or takes the last one back.
     *
     * @return how stock moves with it; null if it does not
     */
    Movement move(OrderStatus to, String why, Actor actor, Instant now, Duration grace) {
        OrderStatus from = status;
        if (to == recallTo && from != OrderStatus.ON_HOLD) {
            recall(actor, now);
        } else {
            step(to, why, actor, now, grace);
        }
        changedAt = now;
        return holdsStock ? from.stockTo(status) : null;
    }

    private void step(OrderStatus to, String why, Actor actor, Instant now, Duration grace) {
        Transition step = Transition.between(status, to)
                .filter(found -> status != OrderStatus.ON_HOLD || to == heldFrom || to == OrderStatus.CANCELLED)
                .orElseThrow(() -> new OrderRefused(Reason.NO_SUCH_STEP, number + " is " + status + nextSteps(to)));
        if (!step.isFor(actor)) {
            throw new OrderRefused(
                    Reason.WRONG_ROLE,
                    "To move " + number + " to " + to + " takes one of the roles "
                            + step.roles().stream()
                                    .map(role -> role.label())
                                    .sorted()
                                    .toList());
        }
        if (step.needsReason() && why == null) {
            throw new OrderRefused(Reason.REASON_NEEDED, "Say why " + number + " is " + to + ", for the customer");
        }
        boolean recallable = step.canBeRecalled() && !grace.isZero();
        recallTo = recallable ? status : null;
        recallSince = recallable ? statusSince : null;
        recallUntil = recallable ? now.plus(grace) : null;
        heldFrom = to == OrderStatus.ON_HOLD ? status : null;
        status = to;
        statusSince = now;
        reason = why;
    }

    /** One step back, for whoever may take it forward; the clock of the earlier status goes on as if never left. */
    private void recall(Actor actor, Instant now) {
        boolean may = Transition.between(recallTo, status)
                .filter(step -> step.isFor(actor))
                .isPresent();
        if (!may) {
            throw new OrderRefused(
                    Reason.WRONG_ROLE, "Only who may move " + number + " to " + status + " may take it back");
        }
        if (now.isAfter(recallUntil)) {
            throw new OrderRefused(
                    Reason.TOO_LATE, number + " could be taken back to " + recallTo + " until " + recallUntil);
        }
        status = recallTo;
        statusSince = recallSince;
        recallTo = null;
        recallSince = null;
        recallUntil = null;
        reason = null;
    }

    private String nextSteps(OrderStatus to) {
        List<OrderStatus> next = status == OrderStatus.ON_HOLD
                ? List.of(heldFrom, OrderStatus.CANCELLED)
                : Transition.from(status).map(Transition::to).distinct().toList();
        String possible = next.isEmpty() ? "; that is its end" : "; from there it goes to " + next;
        return ", not on the way to " + to + possible;
    }

    boolean isEditable() {
        return status.isOpen() && status != OrderStatus.DISPATCHED;
    }

    /** Lines change until the kitchen has begun. */
    boolean areLinesEditable() {
        return status == OrderStatus.PLACED
                || status == OrderStatus.ACCEPTED
                || (status == OrderStatus.ON_HOLD && heldFrom != OrderStatus.PREPARING);
    }

    void edit(Customer newCustomer, String newNote, Priority newPriority, Instant newDueAt, Instant now) {
        customer = newCustomer;
        note = newNote;
        priority = newPriority;
        dueAt = newDueAt;
        changedAt = now;
    }

    /**
     * Ticks a line off, or takes the tick back.
     *
     * @return false if it is so already
     */
    boolean tick(int line, boolean done, Instant now) {
        if (status != OrderStatus.PREPARING) {
            throw new OrderRefused(
                    Reason.NOT_EDITABLE, number + " is " + status + "; its lines are ticked off while it is PREPARING");
        }
        OrderLine ticked = lines.stream()
                .filter(each -> each.getLine() == line)
                .findFirst()
                .orElseThrow(() -> new OrderRefused(Reason.NOT_FOUND, number + " has no line " + line));
        if (ticked.isDone() == done) {
            return false;
        }
        setLines(
                lines.stream()
                        .map(each -> each == ticked ? each.with(done, currency) : each)
                        .toList(),
                now);
        return true;
    }

    final void setLines(List<OrderLine> newLines, Instant now) {
        lines.clear();
        lines.addAll(newLines);
        newLines.forEach(line -> lastLine = Math.max(lastLine, line.getLine()));
        net = total(OrderLine::getNet);
        tax = total(OrderLine::getTax);
        gross = net.add(tax);
        changedAt = now;
    }

    void assign(String login, Instant now) {
        assignee = login;
        assignedAt = login == null ? null : now;
        changedAt = now;
    }

    /** Whether somebody has it, and has for as long; from before such times were written down, since its last change. */
    boolean isOwnedSince(Instant before) {
        return assignee != null && status.isOpen() && (assignedAt == null ? changedAt : assignedAt).isBefore(before);
    }

    private BigDecimal total(Function<OrderLine, BigDecimal> part) {
        return lines.stream().map(part).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Pieces by sku, over all lines. */
    Map<String, Integer> quantities() {
        return lines.stream().collect(Collectors.toMap(OrderLine::getSku, OrderLine::getQuantity, Integer::sum));
    }

    boolean holdsStock() {
        return holdsStock;
    }

    public long getId() {
        return id;
    }

    public String getNumber() {
        return number;
    }

    public String getSite() {
        return site;
    }

    public String getSource() {
        return source;
    }

    public String getExternal() {
        return external;
    }

    public Customer getCustomer() {
        return customer;
    }

    public List<OrderLine> getLines() {
        return lines;
    }

    int getLastLine() {
        return lastLine;
    }

    public String getCurrency() {
        return currency;
    }

    public BigDecimal getNet() {
        return net;
    }

    public BigDecimal getTax() {
        return tax;
    }

    public BigDecimal getGross() {
        return gross;
    }

    public String getNote() {
        return note;
    }

    public Priority getPriority() {
        return priority;
    }

    public Instant getDueAt() {
        return dueAt;
    }

    public OrderStatus getStatus() {
        return status;
    }

    public Instant getStatusSince() {
        return statusSince;
    }

    public OrderStatus getHeldFrom() {
        return heldFrom;
    }

    public OrderStatus getRecallTo() {
        return recallTo;
    }

    public Instant getRecallUntil() {
        return recallUntil;
    }

    /** Since when it is overdue that somebody of the kitchen sees it; null if it is not. */
    public Instant getUnseenSince() {
        return status == OrderStatus.PLACED && kitchenSeenAt == null ? unseenAt : null;
    }

    public String getReason() {
        return reason;
    }

    public String getAssignee() {
        return assignee;
    }

    public String getTrack() {
        return track;
    }

    public Instant getPlacedAt() {
        return placedAt;
    }

    public long getVersion() {
        return version;
    }
}

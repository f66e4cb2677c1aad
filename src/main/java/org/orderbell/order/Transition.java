package org.orderbell.order;

import static org.orderbell.account.Role.DESK;
import static org.orderbell.account.Role.INTEGRATION;
import static org.orderbell.account.Role.KITCHEN;
import static org.orderbell.order.OrderStatus.ACCEPTED;
import static org.orderbell.order.OrderStatus.CANCELLED;
import static org.orderbell.order.OrderStatus.COMPLETED;
import static org.orderbell.order.OrderStatus.DISPATCHED;
import static org.orderbell.order.OrderStatus.ON_HOLD;
import static org.orderbell.order.OrderStatus.PLACED;
import static org.orderbell.order.OrderStatus.PREPARING;
import static org.orderbell.order.OrderStatus.READY;
import static org.orderbell.order.OrderStatus.REJECTED;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.orderbell.account.Actor;
import org.orderbell.account.Role;

/**
 * The workflow: each step that an order can take and the roles that may take it. Supervisors and admins may take every
 * step. A recall is no row of its own here: it is one of these steps taken back.
 */
public enum Transition {
    ACCEPT(EnumSet.of(PLACED), ACCEPTED, false, DESK, KITCHEN, INTEGRATION),
    PREPARE(EnumSet.of(ACCEPTED), PREPARING, false, DESK, KITCHEN, INTEGRATION),
    FINISH(EnumSet.of(PREPARING), READY, false, DESK, KITCHEN, INTEGRATION),
    DISPATCH(EnumSet.of(READY), DISPATCHED, false, DESK, INTEGRATION),
    HAND_OVER(EnumSet.of(READY), COMPLETED, false, DESK, INTEGRATION),
    DELIVER(EnumSet.of(DISPATCHED), COMPLETED, false, DESK, INTEGRATION),
    REJECT(EnumSet.of(PLACED), REJECTED, true, DESK, INTEGRATION),
    CANCEL(EnumSet.of(PLACED, ACCEPTED, PREPARING, READY, ON_HOLD), CANCELLED, true, DESK, INTEGRATION),
    HOLD(EnumSet.of(PLACED, ACCEPTED, PREPARING), ON_HOLD, false, DESK, KITCHEN, INTEGRATION),
    RESUME_PLACED(EnumSet.of(ON_HOLD), PLACED, false, DESK, KITCHEN, INTEGRATION),
    RESUME_ACCEPTED(EnumSet.of(ON_HOLD), ACCEPTED, false, DESK, KITCHEN, INTEGRATION),
    RESUME_PREPARING(EnumSet.of(ON_HOLD), PREPARING, false, DESK, KITCHEN, INTEGRATION);

    private static final Set<Transition> FORWARD = EnumSet.of(ACCEPT, PREPARE, FINISH, DISPATCH, HAND_OVER, DELIVER);

    private final Set<OrderStatus> from;
    private final OrderStatus to;
    private final boolean needsReason;
    private final Set<Role> roles;

    Transition(Set<OrderStatus> from, OrderStatus to, boolean needsReason, Role... roles) {
        this.from = from;
        this.to = to;
        this.needsReason = needsReason;
        this.roles = EnumSet.of(Role.SUPERVISOR, Role.ADMIN);
        this.roles.addAll(List.of(roles));
    }

    public static Optional<Transition> between(OrderStatus from, OrderStatus to) {
        return Arrays.stream(values())
                .filter(step -> step.to == to && step.from.contains(from))
                .findFirst();
    }

    public static Stream<Transition> from(OrderStatus status) {
        return Arrays.stream(values()).filter(step -> step.from.contains(status));
    }

    public OrderStatus to() {
        return to;
    }

    /** Whether the customer is owed a reason. */
    public boolean needsReason() {
        return needsReason;
    }

    public Set<Role> roles() {
        return Set.copyOf(roles);
    }

    boolean isFor(Actor actor) {
        return actor.roles().stream().anyMatch(roles::contains);
    }

    /** Only the way forward can be taken back: what left the workflow has told the customer so. */
    boolean canBeRecalled() {
        return FORWARD.contains(this);
    }
}

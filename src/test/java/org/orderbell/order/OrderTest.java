package org.orderbell.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.orderbell.order.OrderStatus.ACCEPTED;
import static org.orderbell.order.OrderStatus.CANCELLED;
import static org.orderbell.order.OrderStatus.COMPLETED;
import static org.orderbell.order.OrderStatus.DISPATCHED;
import static org.orderbell.order.OrderStatus.ON_HOLD;
import static org.orderbell.order.OrderStatus.PLACED;
import static org.orderbell.order.OrderStatus.PREPARING;
import static org.orderbell.order.OrderStatus.READY;
import static org.orderbell.order.OrderStatus.REJECTED;
import static org.orderbell.order.SampleOrder.GRACE;
import static org.orderbell.order.SampleOrder.NOON;
import static org.orderbell.order.SampleOrder.actor;
import static org.orderbell.order.SampleOrder.at;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.orderbell.account.Actor;
import org.orderbell.account.Role;
import org.orderbell.catalog.Stock.Movement;
import org.orderbell.order.OrderRefused.Reason;

/** The order decides which steps it takes, for whom and until when. */
class OrderTest {

    private static final Actor BOSS = actor(Role.SUPERVISOR);
    private static final Instant LATER = NOON.plusSeconds(60);

    /** How to get to each status, and where it goes from there without taking a step back. */
    private static final Map<OrderStatus, OrderStatus[]> WAYS = Map.of(
            PLACED,
            new OrderStatus[] {},
            ACCEPTED,
            new OrderStatus[] {ACCEPTED},
            PREPARING,
            new OrderStatus[] {ACCEPTED, PREPARING},
            READY,
            new OrderStatus[] {ACCEPTED, PREPARING, READY},
            DISPATCHED,
            new OrderStatus[] {ACCEPTED, PREPARING, READY, DISPATCHED},
            COMPLETED,
            new OrderStatus[] {ACCEPTED, PREPARING, READY, DISPATCHED, COMPLETED},
            REJECTED,
            new OrderStatus[] {REJECTED},
            CANCELLED,
            new OrderStatus[] {CANCELLED},
            ON_HOLD,
            new OrderStatus[] {ACCEPTED, ON_HOLD});

    private static final Map<OrderStatus, Set<OrderStatus>> STEPS = Map.of(
            PLACED, EnumSet.of(ACCEPTED, REJECTED, CANCELLED, ON_HOLD),
            ACCEPTED, EnumSet.of(PREPARING, CANCELLED, ON_HOLD),
            PREPARING, EnumSet.of(READY, CANCELLED, ON_HOLD),
            READY, EnumSet.of(DISPATCHED, COMPLETED, CANCELLED),
            DISPATCHED, EnumSet.of(COMPLETED),
            COMPLETED, EnumSet.noneOf(OrderStatus.class),
            REJECTED, EnumSet.noneOf(OrderStatus.class),
            CANCELLED, EnumSet.noneOf(OrderStatus.class),
            ON_HOLD, EnumSet.of(ACCEPTED, CANCELLED));

    static Stream<Arguments> everyPair() {
        return Stream.of(OrderStatus.values())
                .flatMap(from -> Stream.of(OrderStatus.values()).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("everyPair")
    void takesTheStepsOfTheWorkflowAndNoOther(OrderStatus from, OrderStatus to) {
        Order order = at(WAYS.get(from));
        long lateEnoughForNoRecall = GRACE.toSeconds() + 1;
        Instant now = NOON.plusSeconds(lateEnoughForNoRecall);
        if (STEPS.get(from).contains(to)) {
            order.move(to, "a reason", BOSS, now, GRACE);
            assertThat(order.getStatus()).isEqualTo(to);
            assertThat(order.getStatusSince()).isEqualTo(now);
        } else {
            assertThatExceptionOfType(OrderRefused.class)
                    .isThrownBy(() -> order.move(to, "a reason", BOSS, now, GRACE))
                    .satisfies(refused -> assertThat(refused.reason()).isIn(Reason.NO_SUCH_STEP, Reason.TOO_LATE))
                    .withMessageContaining("2026-000007");
            assertThat(order.getStatus()).isEqualTo(from);
        }
    }

    @ParameterizedTest
    @EnumSource(Transition.class)
    void letsOnlyTheRolesOfAStepTakeIt(Transition step) {
        for (Role role : Role.values()) {
            Order order =
                    switch (step) {
                        case RESUME_PLACED -> at(ON_HOLD);
                        case RESUME_PREPARING -> at(ACCEPTED, PREPARING, ON_HOLD);
                        default ->
                            at(WAYS.get(Stream.of(OrderStatus.values())
                                    .filter(from -> Transition.from(from).anyMatch(step::equals))
                                    .findFirst()
                                    .orElseThrow()));
                    };
            if (step.roles().contains(role)) {
                order.move(step.to(), "a reason", actor(role), LATER, GRACE);
                assertThat(order.getStatus()).isEqualTo(step.to());
            } else {
                assertThatExceptionOfType(OrderRefused.class)
                        .isThrownBy(() -> order.move(step.to(), "a reason", actor(role), LATER, GRACE))
                        .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.WRONG_ROLE));
            }
        }
    }

    @Test
    void leavesDispatchHandingOverAndCancellingToTheDesk() {
        assertThat(Stream.of(Transition.values()).filter(step -> step.isFor(actor(Role.KITCHEN))))
                .doesNotContain(
                        Transition.DISPATCH,
                        Transition.HAND_OVER,
                        Transition.DELIVER,
                        Transition.REJECT,
                        Transition.CANCEL)
                .contains(Transition.ACCEPT, Transition.PREPARE, Transition.FINISH, Transition.HOLD);
    }

    @ParameterizedTest
    @EnumSource(names = {"REJECTED", "CANCELLED"})
    void wantsAReasonToLetACustomerDown(OrderStatus end) {
        Order order = at();
        assertThatExceptionOfType(OrderRefused.class)
                .isThrownBy(() -> order.move(end, null, BOSS, NOON, GRACE))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.REASON_NEEDED));
        order.move(end, "Sold out", BOSS, NOON, GRACE);
        assertThat(order.getReason()).isEqualTo("Sold out");
    }

    @Test
    void comesBackFromHoldToWhereItWasAndNowhereElse() {
        Order order = at(ACCEPTED, PREPARING, ON_HOLD);
        assertThat(order.getHeldFrom()).isEqualTo(PREPARING);
        assertThatExceptionOfType(OrderRefused.class)
                .isThrownBy(() -> order.move(ACCEPTED, null, BOSS, LATER, GRACE))
                .withMessageContaining("PREPARING");
        order.move(PREPARING, null, BOSS, LATER, GRACE);
        assertThat(order.getStatus()).isEqualTo(PREPARING);
        assertThat(order.getHeldFrom()).isNull();
    }

    @Test
    void takesOneStepBackWithTheClockOfTheEarlierStatus() {
        Order order = at(ACCEPTED);
        order.move(PREPARING, null, BOSS, LATER, GRACE);
        assertThat(order.getRecallTo()).isEqualTo(ACCEPTED);
        assertThat(order.getRecallUntil()).isEqualTo(LATER.plus(GRACE));

        order.move(ACCEPTED, null, BOSS, LATER.plusSeconds(10), GRACE);

        assertThat(order.getStatus()).isEqualTo(ACCEPTED);
        assertThat(order.getStatusSince()).isEqualTo(NOON);
        assertThat(order.getRecallTo()).as("only one step").isNull();
    }

    @Test
    void takesAStepBackUntilTheLastMomentOfTheGraceAndNotAfter() {
        Instant until = NOON.plus(GRACE);
        Order intime = at(ACCEPTED);
        intime.move(PLACED, null, BOSS, until, GRACE);
        assertThat(intime.getStatus()).isEqualTo(PLACED);

        Order late = at(ACCEPTED);
        assertThatExceptionOfType(OrderRefused.class)
                .isThrownBy(() -> late.move(PLACED, null, BOSS, until.plusMillis(1), GRACE))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.TOO_LATE));
    }

    @Test
    void letsWhoMayTakeAStepTakeItBackAndNobodyElse() {
        Order order = at(ACCEPTED, PREPARING, READY, COMPLETED);
        assertThatExceptionOfType(OrderRefused.class)
                .isThrownBy(() -> order.move(READY, null, actor(Role.KITCHEN), LATER, GRACE))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.WRONG_ROLE));
        order.move(READY, null, actor(Role.DESK), LATER, GRACE);
        assertThat(order.getStatus()).isEqualTo(READY);
    }

    @Test
    void canBeSetUpWithoutAnyStepBack() {
        Order order = at();
        order.move(ACCEPTED, null, BOSS, NOON, Duration.ZERO);
        assertThat(order.getRecallTo()).isNull();
    }

    @Test
    void holdsConsumesAndReturnsStockAsItGoes() {
        assertThat(at().move(ACCEPTED, null, BOSS, NOON, GRACE)).isNull();
        assertThat(at().move(REJECTED, "Why", BOSS, NOON, GRACE)).isEqualTo(Movement.RELEASED);
        assertThat(at(ACCEPTED, ON_HOLD).move(CANCELLED, "Why", BOSS, NOON, GRACE))
                .isEqualTo(Movement.RELEASED);
        Order order = at(ACCEPTED, PREPARING, READY);
        assertThat(order.move(DISPATCHED, null, BOSS, NOON, GRACE)).isEqualTo(Movement.CONSUMED);
        assertThat(order.move(COMPLETED, null, BOSS, NOON, GRACE)).isNull();
        assertThat(order.move(DISPATCHED, null, BOSS, NOON, GRACE)).isNull();
        Order picked = at(ACCEPTED, PREPARING, READY, COMPLETED);
        assertThat(picked.move(READY, null, BOSS, NOON, GRACE)).isEqualTo(Movement.RETURNED);
    }

    @Test
    void letsLinesChangeUntilTheKitchenHasBegun() {
        assertThat(at().areLinesEditable()).isTrue();
        assertThat(at(ACCEPTED, ON_HOLD).areLinesEditable()).isTrue();
        assertThat(at(ACCEPTED, PREPARING).areLinesEditable()).isFalse();
        assertThat(at(ACCEPTED, PREPARING, ON_HOLD).areLinesEditable()).isFalse();
        assertThat(at(ACCEPTED, PREPARING, READY).isEditable()).isTrue();
        assertThat(at(ACCEPTED, PREPARING, READY, DISPATCHED).isEditable()).isFalse();
    }
}

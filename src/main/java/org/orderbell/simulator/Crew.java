package org.orderbell.simulator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.orderbell.order.OrderDesk;
import org.orderbell.order.OrderStatus;
import org.orderbell.order.Orders;
import org.orderbell.platform.Refused;

/** Moves the simulator's orders on after believable times. What a person has claimed is left to that person. */
@ApplicationScoped
public class Crew {

    private static final Logger LOG = System.getLogger(Crew.class.getName());

    /** As many as are looked at in one go; people may have claimed or held some of them. */
    private static final int LOOKED_AT = 200;

    /** Times in a status hold for one order every ten seconds or fewer; with more orders the crew hurries. */
    private static final Duration NORMAL_PACE = Duration.ofSeconds(10);

    private static final int STEPS_OF_AN_ORDER = 5;

    @Inject
    private Orders orders;

    @Inject
    private OrderDesk desk;

    /** A step that one order will take, when, and why if the customer is owed a reason. */
    private record Step(JsonObject order, OrderStatus to, String reason, Instant due) {}

    /**
     * Takes the steps that are due, as many in a second as orders come in by.
     *
     * @param every time between two orders
     * @return how many orders it has not finished
     */
    int work(Instant now, Duration every) {
        double pace = Math.min(1.0, (double) every.toMillis() / NORMAL_PACE.toMillis());
        List<Step> steps = orders.open(Simulator.SOURCE, LOOKED_AT).stream()
                .filter(order -> order.isNull("assignee"))
                .map(order -> next(order, pace))
                .toList();
        steps.stream()
                .filter(step -> !step.due().isAfter(now))
                .sorted(Comparator.comparing(Step::due))
                .limit(1 + STEPS_OF_AN_ORDER / every.toSeconds())
                .forEach(this::take);
        return steps.size();
    }

    private void take(Step step) {
        String number = step.order().getString("number");
        try {
            long version = step.order().getJsonNumber("version").longValue();
            desk.move(Simulator.ACTOR, number, step.to(), step.reason(), version);
        } catch (Refused refused) {
            // Somebody was faster, a person or another node; the next look finds the order where it is then.
            LOG.log(Level.DEBUG, "{0}: {1}", number, refused.problem().detail());
        }
    }

    /** Drawn from the order itself, so that a restart finds the same plans. */
    private static Step next(JsonObject order, double pace) {
        OrderStatus status = OrderStatus.valueOf(order.getString("status"));
        String version = order.get("version").toString();
        Random random = new Random((order.getString("number") + status + version).hashCode());
        double seconds = seconds(status) * pace * (0.5 + random.nextDouble());
        Instant due = Instant.parse(order.getString("statusSince")).plusMillis((long) (seconds * 1000));
        double luck = random.nextDouble();
        return switch (status) {
            case PLACED ->
                luck < 0.02
                        ? new Step(order, OrderStatus.REJECTED, "We do not deliver that far", due)
                        : new Step(order, OrderStatus.ACCEPTED, null, due);
            case ACCEPTED ->
                luck < 0.02
                        ? new Step(order, OrderStatus.CANCELLED, "Called off by the customer", due)
                        : new Step(order, luck < 0.05 ? OrderStatus.ON_HOLD : OrderStatus.PREPARING, null, due);
            case ON_HOLD -> new Step(order, OrderStatus.valueOf(order.getString("heldFrom")), null, due);
            case PREPARING -> new Step(order, OrderStatus.READY, null, due);
            case READY -> new Step(order, collected(order) ? OrderStatus.COMPLETED : OrderStatus.DISPATCHED, null, due);
            default -> new Step(order, OrderStatus.COMPLETED, null, due);
        };
    }

    /** How long an order stays in a status on average; 400 s in all, which makes some 40 open orders. */
    private static int seconds(OrderStatus status) {
        return switch (status) {
            case PLACED, ACCEPTED -> 40;
            case READY -> 80;
            default -> 120;
        };
    }

    private static boolean collected(JsonObject order) {
        return order.getJsonObject("customer").isNull("address");
    }
}

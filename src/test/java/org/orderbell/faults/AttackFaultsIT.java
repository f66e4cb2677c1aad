package org.orderbell.faults;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.orderbell.it.support.Concurrently;
import org.orderbell.it.support.Requests;
import org.orderbell.it.support.RestClient;
import org.orderbell.server.Server;

/** Somebody who means harm to a node: others are served, nothing is lost, and a minute later the node is well. */
@ExtendWith(Clustered.class)
class AttackFaultsIT {

    private static final Duration CLIENTS_PATIENCE = Duration.ofSeconds(5);
    private static final Duration RECOVERY = Duration.ofMinutes(1);
    private static final int MIB = 1024 * 1024;

    /** More than a page has; each is as large as the desk takes it. */
    private static final int FAT_ORDERS = 520;

    private static final int AT_ONCE = 8;

    @Test
    void servesOthersWhileFramesAreNotFinished(Cluster cluster) throws Exception {
        cluster.heal();
        String token =
                desk(cluster.a()).place(Requests.order("Attacked", "BRD-BAG")).getString("track");
        during("120 unfinished frames of 4 MB", cluster, 100, attacker -> {
            attacker.sendUnfinishedFrames(120, token, 4 * MIB);
            awaitAnswers(cluster.a(), 50);
        });
    }

    @Test
    void servesOthersWhileTwoHundredFilesAreUploaded(Cluster cluster) throws Exception {
        during("200 uploads of 20 MB at once", cluster, 100, attacker -> {
            attacker.upload(200, 20 * MIB);
            awaitAnswers(cluster.a(), 10);
            attacker.awaitAnswers(200);
            assertThat(attacker.answers()).doesNotContainKey("500");
        });
    }

    @Test
    void servesOthersWhileFatOrdersAreListed(Cluster cluster) throws Exception {
        during("pages of fat orders", cluster, 100, attacker -> {
            RestClient desk = desk(cluster.a());
            JsonObject fat = Requests.longOrder("BRD-BAG");
            Concurrently.run(AT_ONCE, i -> {
                for (int order = 0; order < FAT_ORDERS / AT_ONCE; order++) {
                    assertThat(desk.post("/api/orders", fat).status()).isNotEqualTo(500);
                }
                return null;
            });
            List<Integer> pages = Concurrently.run(
                    AT_ONCE, i -> desk.get("/api/orders?limit=500").status());
            assertThat(pages).allMatch(status -> status == 200 || status == 503);
            awaitAnswers(cluster.a(), 10);
        });
    }

    /** While slow requests hold all threads of a node it answers nobody; a reverse proxy in front takes them in first. */
    @Test
    void losesNothingWhileBodiesAreSlow(Cluster cluster) throws Exception {
        during("80 slow bodies", cluster, 30, attacker -> attacker.sendSlowForms(80));
    }

    @FunctionalInterface
    private interface Attack {
        void begin(Attacker attacker) throws Exception;
    }

    /** @param orders that must be placed while the attack lasts */
    private static void during(String name, Cluster cluster, int orders, Attack attack) throws Exception {
        Server victim = cluster.a();
        try (Trial trial = Trial.begin(name, cluster)) {
            trial.load().giveUpAfter(CLIENTS_PATIENCE);
            Map<String, Object> answers;
            try (Attacker attacker = new Attacker(victim)) {
                attack.begin(attacker);
                trial.awaitOrders(orders);
                answers = new TreeMap<>(attacker.answers());
            }
            trial.figure("answers to the attacker", answers);
            long since = System.nanoTime();
            Trial.until("the node is well again", () -> isWell(victim));
            Duration sick = Duration.ofNanos(System.nanoTime() - since);
            trial.figure("ms until the node was well again", sick.toMillis());
            assertThat(sick).isLessThan(RECOVERY);
            trial.end();
        }
    }

    private static boolean isWell(Server node) {
        return node.process().isAlive() && Cluster.health(node, "status").equals("UP");
    }

    /** Until the node itself has answered so many more requests of others. */
    private static void awaitAnswers(Server node, int count) {
        RestClient desk = desk(node);
        for (int i = 0; i < count; i++) {
            Trial.until("the node answers", () -> answers(desk));
        }
    }

    private static boolean answers(RestClient desk) {
        try {
            return desk.get("/api/orders?limit=1").status() == 200;
        } catch (UncheckedIOException noAnswer) {
            return false;
        }
    }

    private static RestClient desk(Server node) {
        return RestClient.of(node.address(), "desk", "orderbell");
    }
}

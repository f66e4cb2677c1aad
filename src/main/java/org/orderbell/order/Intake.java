package org.orderbell.order;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import org.orderbell.account.Actor;
import org.orderbell.order.IdempotencyKeys.Answer;
import org.orderbell.order.OrderRefused.Reason;
import org.orderbell.platform.Json;
import org.orderbell.platform.Starting;
import org.orderbell.platform.Stopping;
import org.orderbell.platform.Worker;
import org.orderbell.platform.Workers;

/**
 * Where orders and edits of them come in from all doors. A key makes it safe to send a request again: the same key with the same body gets
 * the stored answer, with another body it is refused. Keys are kept for seven days, per login.
 */
@ApplicationScoped
public class Intake {

    private static final Duration KEPT = Duration.ofDays(7);
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);
    private static final Duration LAST_LOOK = Duration.ofSeconds(5);

    @Inject
    private OrderDesk desk;

    @Inject
    private IdempotencyKeys keys;

    @Inject
    private Clock clock;

    @Inject
    private Workers workers;

    private final Worker worker =
            new Worker("orderbell-keys", "Old idempotency keys can't be forgotten", this::forgetOldKeys);

    public void begin(@Observes @Priority(Starting.OPEN) Starting starting) {
        workers.start(worker);
    }

    public void end(@Observes Stopping stopping) {
        worker.stop();
        worker.join(LAST_LOOK);
    }

    private void forgetOldKeys() throws InterruptedException {
        keys.forget(clock.instant().minus(KEPT));
        worker.pause(BETWEEN_LOOKS);
    }

    /**
     * Places an order once.
     *
     * @param key null if the sender gave none
     * @param body what was sent, to tell whether it is the same again
     * @return the whole state of the order as it was placed
     */
    public JsonObject place(Actor actor, OrderDraft draft, String key, String body) {
        return key == null
                ? desk.place(actor, draft)
                : once(actor, key, hash(body), hash -> desk.place(actor, draft, key, hash));
    }

    /**
     * Edits an order once: whoever got no answer sends it again under its key, and no line is added twice.
     *
     * @param key null if the sender gave none
     * @param base version that the patch was made from; null to overwrite whatever is there
     * @return the whole state of the order as it was after the edit
     */
    public JsonObject edit(Actor actor, String number, JsonObject patch, Long base, String key) {
        return key == null
                ? desk.edit(actor, number, patch, base)
                : once(
                        actor,
                        key,
                        hash("edit " + number + " " + base + " " + patch),
                        hash -> desk.edit(actor, number, patch, base, key, hash));
    }

    private JsonObject once(Actor actor, String key, String hash, Function<String, JsonObject> task) {
        Optional<Answer> before = keys.find(actor.name(), key);
        if (before.isPresent()) {
            return again(key, hash, before.get());
        }
        try {
            return task.apply(hash);
        } catch (IdempotencyKeys.Taken e) {
            Answer other = keys.find(actor.name(), key).orElseThrow(() -> e);
            return again(key, hash, other);
        }
    }

    private static JsonObject again(String key, String hash, Answer answer) {
        if (!answer.bodyHash().equals(hash)) {
            throw new OrderRefused(
                    Reason.KEY_REUSED, "The key " + key + " belongs to a request with another body; take a new key");
        }
        try (var reader = Json.createReader(new StringReader(answer.json()))) {
            return reader.readObject();
        }
    }

    private static String hash(String body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

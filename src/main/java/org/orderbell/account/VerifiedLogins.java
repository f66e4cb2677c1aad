package org.orderbell.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.orderbell.platform.LruMap;

/**
 * Remembers which passwords were right and from where, until some minutes after they came last, because HTTP Basic brings
 * them with every call and the slow hash is too slow for that. Keeps an HMAC under a key that lives as long as the process,
 * never the password.
 */
final class VerifiedLogins {

    static final Duration TIME = Duration.ofMinutes(5);
    static final int REMEMBERED = 2_000;

    private record Verified(int epoch, Instant until) {}

    private final Map<String, Verified> verified = new LruMap<>(REMEMBERED);
    private final SecretKeySpec key;
    private final Clock clock;

    VerifiedLogins(Clock clock) {
        byte[] bits = new byte[32];
        new SecureRandom().nextBytes(bits);
        this.key = new SecretKeySpec(bits, "HmacSHA256");
        this.clock = clock;
    }

    /** What stands for this login with this password from this network while the process lives. */
    String proof(String login, String password, String network) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(network.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            mac.update(login.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            mac.update(password.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /** Whether this was right in the present epoch of its account; a new password or deactivation starts another. */
    synchronized boolean holds(String proof, int epoch) {
        Verified known = verified.get(proof);
        if (known == null) {
            return false;
        }
        if (known.epoch() != epoch || clock.instant().isAfter(known.until())) {
            verified.remove(proof);
            return false;
        }
        add(proof, epoch);
        return true;
    }

    synchronized void add(String proof, int epoch) {
        verified.put(proof, new Verified(epoch, clock.instant().plus(TIME)));
    }
}

package org.orderbell.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Remembers what was found for a few seconds, which bounds how long another node's change goes unseen; a change on this
 * node drops it at once. Remembers no absence, so it is no larger than what exists.
 */
final class FreshCache<K, V> {

    private record Kept<V>(V value, Instant until) {}

    private final ConcurrentMap<K, Kept<V>> kept = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();
    private final Duration time;
    private final Clock clock;

    FreshCache(Duration time, Clock clock) {
        this.time = time;
        this.clock = clock;
    }

    Optional<V> get(K key, Function<K, Optional<V>> finder) {
        Kept<V> known = kept.get(key);
        if (known != null && clock.instant().isBefore(known.until())) {
            return Optional.of(known.value());
        }
        long before = changes.get();
        Optional<V> found = finder.apply(key);
        // what was read while a change committed may be old already
        if (found.isPresent() && changes.get() == before) {
            kept.put(key, new Kept<>(found.get(), clock.instant().plus(time)));
        } else {
            kept.remove(key);
        }
        return found;
    }

    void clear() {
        changes.incrementAndGet();
        kept.clear();
    }
}

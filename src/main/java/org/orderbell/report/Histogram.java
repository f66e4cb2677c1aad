package org.orderbell.report;

import java.util.Map;
import java.util.TreeMap;

/** How often each duration came, exact to the second. */
final class Histogram {

    private final TreeMap<Long, Long> counts = new TreeMap<>();
    private long total;

    void add(long seconds, long times) {
        counts.merge(seconds, times, Long::sum);
        total += times;
    }

    long total() {
        return total;
    }

    long longest() {
        return counts.isEmpty() ? 0 : counts.lastKey();
    }

    /**
     * The shortest duration that so many in a hundred do not exceed (nearest rank, as percentile_disc in SQL): always one that
     * really came. 0 if none did.
     */
    long percentile(int percent) {
        // rounded up in whole numbers: 0.9 as a double may be a rank too far
        long rank = Math.max(1, Math.floorDiv(Math.multiplyExact(total, percent) + 99, 100));
        long passed = 0;
        for (Map.Entry<Long, Long> each : counts.entrySet()) {
            passed += each.getValue();
            if (passed >= rank) {
                return each.getKey();
            }
        }
        return 0;
    }
}

package org.orderbell.push;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What a connection has yet to be told of the others: all of them once, then who came or left. Its watcher locks it. */
final class Company {

    private final Map<String, Boolean> comings = new TreeMap<>();
    private Supplier<String> everybody;

    /** @param frame everybody who is here, asked for when it can be sent */
    void meet(Supplier<String> frame) {
        everybody = frame;
    }

    /** What is not told yet is overwritten by what is newer, so it can't pile up. */
    void announce(String who, boolean here) {
        comings.put(who, here);
    }

    /** The next frame; null if there is nothing to tell. */
    String next() {
        if (everybody != null) {
            // cleared first: whoever comes or leaves from here on is told again, which does no harm
            comings.clear();
            String all = everybody.get();
            everybody = null;
            return all;
        }
        if (comings.isEmpty()) {
            return null;
        }
        String frame = Frames.comings(comings);
        comings.clear();
        return frame;
    }
}

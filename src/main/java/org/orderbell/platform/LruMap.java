package org.orderbell.platform;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map of so many entries at most: a further one takes the place of the one that was used longest ago. */
public final class LruMap<K, V> extends LinkedHashMap<K, V> {

    private static final long serialVersionUID = 1;

    private final int most;

    public LruMap(int most) {
        super(16, 0.75f, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}

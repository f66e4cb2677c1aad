package org.orderbell.presence;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What changed since it was last asked for, each with its whole new state.
 *
 * @param people by login; empty for who left
 * @param places who is at each, in order; empty where nobody is any more
 * @param lapsesAt when, in System.nanoTime(), the next change comes by itself; Long.MAX_VALUE if none does
 */
public record Changes(Map<String, Optional<Person>> people, Map<Place, List<Who>> places, long lapsesAt) {}

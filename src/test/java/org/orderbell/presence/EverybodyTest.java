package org.orderbell.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.orderbell.presence.Place.Kind;

/** The people of two nodes are told of as one company. */
class EverybodyTest {

    private static final Instant EARLY = Instant.parse("2026-11-21T01:00:00Z");
    private static final Instant LATE = Instant.parse("2026-11-21T02:00:00Z");
    private static final Place ORDER = new Place(Kind.LOOKING, "order:2026-000042", "seoul");
    private static final Place NOTE = new Place(Kind.EDITING, "order:2026-000042", "seoul");
    private static final Doing LOOKS = new Doing(ORDER, null);

    private final Everybody everybody = new Everybody();

    @Test
    void countsConnectionsOfAllNodesAndKeepsTheEarliest() {
        everybody.put("a", "kim", new Stay(Set.of(), 1, true, LATE, Set.of()));
        everybody.put("b", "kim", new Stay(Set.of(), 2, true, EARLY, Set.of()));
        assertThat(everybody.people())
                .containsOnlyKeys("kim")
                .containsValue(new Person("kim", Set.of(), 3, true, EARLY));
    }

    @Test
    void isIdleOnlyWhileNobodySitsAtAnyNode() {
        everybody.put("a", "kim", new Stay(Set.of(), 1, true, LATE, Set.of()));
        everybody.put("b", "kim", new Stay(Set.of(), 1, false, LATE, Set.of()));
        assertThat(everybody.people().get("kim").idle()).isFalse();
    }

    /** A node that has not heard yet that an account's sites changed must not undo it. */
    @Test
    void hasTheSitesOfWhoCameLast() {
        everybody.put("a", "kim", new Stay(Set.of("paris"), 1, false, LATE, Set.of()));
        everybody.put("b", "kim", new Stay(Set.of("seoul"), 1, false, EARLY, Set.of()));
        assertThat(everybody.people().get("kim").sites()).containsExactly("paris");
    }

    @Test
    void tellsEachChangeOnceWithItsWholeNewState() {
        everybody.put("a", "kim", new Stay(Set.of(), 1, false, EARLY, Set.of(LOOKS)));
        everybody.put("a", "ana", new Stay(Set.of(), 1, false, EARLY, Set.of(LOOKS)));
        Changes changes = everybody.take(7);
        assertThat(changes.people()).containsOnlyKeys("kim", "ana");
        assertThat(changes.places()).containsEntry(ORDER, List.of(new Who("ana", null), new Who("kim", null)));
        assertThat(changes.lapsesAt()).isEqualTo(7);
        Changes none = everybody.take(7);
        assertThat(none.people()).isEmpty();
        assertThat(none.places()).isEmpty();
    }

    @Test
    void looksAsLongAsOnAnyNode() {
        everybody.put("a", "kim", new Stay(Set.of(), 1, false, EARLY, Set.of(LOOKS)));
        everybody.put("b", "kim", new Stay(Set.of(), 1, false, EARLY, Set.of(LOOKS)));
        everybody.put("a", "kim", null);
        assertThat(everybody.take(0).places()).containsEntry(ORDER, List.of(new Who("kim", null)));
        everybody.put("b", "kim", null);
        Changes changes = everybody.take(0);
        assertThat(changes.places()).containsEntry(ORDER, List.of());
        assertThat(changes.people()).containsEntry("kim", Optional.empty());
        assertThat(everybody.isHere("kim")).isFalse();
    }

    @Test
    void namesEachFieldThatSomebodyEdits() {
        Doing note = new Doing(NOTE, "/note");
        Doing due = new Doing(NOTE, "/dueAt");
        everybody.put("a", "kim", new Stay(Set.of(), 2, false, EARLY, Set.of(note, due)));
        assertThat(everybody.take(0).places())
                .containsEntry(NOTE, List.of(new Who("kim", "/dueAt"), new Who("kim", "/note")));
    }

    @Test
    void takesTheSameAgainForNoChange() {
        Stay stay = new Stay(Set.of(), 1, false, EARLY, Set.of(LOOKS));
        assertThat(everybody.put("a", "kim", stay)).isTrue();
        assertThat(everybody.put("a", "kim", new Stay(Set.of(), 1, false, EARLY, Set.of(LOOKS))))
                .isFalse();
        assertThat(everybody.put("a", "ana", null)).isFalse();
    }
}

package org.orderbell.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.orderbell.presence.Place.Kind;

/** Somebody is here while a connection is, and does what any of their connections says. */
class VisitsTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Doing TYPES = new Doing(new Place(Kind.TYPING, "room:general", null), null);
    private static final Doing LOOKS = new Doing(new Place(Kind.LOOKING, "order:2026-000042", "seoul"), null);
    private static final Doing LOOKS_ELSEWHERE = new Doing(new Place(Kind.LOOKING, "order:2026-000043", "seoul"), null);
    private static final long SOON = Visits.TYPING.toNanos() - 1;
    private static final long LATER = Visits.TYPING.toNanos() + 1;

    private final Visits visits = new Visits();

    @Test
    void staysUntilTheLastConnectionEnds() {
        visits.open("1", "kim", Set.of(), NOON);
        visits.open("2", "kim", Set.of(), NOON.plusSeconds(1));
        assertThat(visits.stay("kim")).isEqualTo(new Stay(Set.of(), 2, false, NOON, Set.of()));
        assertThat(visits.close("1")).contains("kim");
        assertThat(visits.stay("kim").connections()).isEqualTo(1);
        visits.close("2");
        assertThat(visits.stay("kim")).isNull();
        assertThat(visits.close("2")).as("once more").isEmpty();
    }

    @Test
    void isIdleWhileAllConnectionsAreAway() {
        visits.open("1", "kim", Set.of(), NOON);
        visits.open("2", "kim", Set.of(), NOON);
        visits.away("1", true);
        assertThat(visits.stay("kim").idle()).isFalse();
        visits.away("2", true);
        assertThat(visits.stay("kim").idle()).isTrue();
        assertThat(visits.away("2", true)).as("no change").isEmpty();
        visits.away("1", false);
        assertThat(visits.stay("kim").idle()).isFalse();
    }

    @Test
    void hasTheSitesOfTheLastConnection() {
        visits.open("1", "kim", Set.of("seoul"), NOON);
        visits.open("2", "kim", Set.of("seoul", "paris"), NOON);
        assertThat(visits.stay("kim").sites()).containsOnly("seoul", "paris");
    }

    @Test
    void looksAtOneThingWithEachConnection() {
        visits.open("1", "kim", Set.of(), NOON);
        visits.open("2", "kim", Set.of(), NOON);
        visits.does("1", LOOKS, 0);
        visits.does("2", LOOKS, 0);
        assertThat(visits.stay("kim").doings()).containsOnly(LOOKS);
        visits.does("1", LOOKS_ELSEWHERE, 0);
        assertThat(visits.stay("kim").doings()).containsOnly(LOOKS, LOOKS_ELSEWHERE);
        visits.stops("1", Kind.LOOKING);
        assertThat(visits.stay("kim").doings()).containsOnly(LOOKS);
        visits.close("2");
        assertThat(visits.stay("kim").doings()).isEmpty();
    }

    @Test
    void typingLapsesUnlessItIsSaidAgain() {
        visits.open("1", "kim", Set.of(), NOON);
        assertThat(visits.does("1", TYPES, 0)).contains("kim");
        assertThat(visits.lapsesAt()).isEqualTo(Visits.TYPING.toNanos());
        assertThat(visits.lapse(SOON)).isEmpty();
        assertThat(visits.does("1", TYPES, SOON)).as("no change").isEmpty();
        assertThat(visits.lapse(LATER)).isEmpty();
        assertThat(visits.lapse(SOON + LATER)).containsExactly("kim");
        assertThat(visits.stay("kim").doings()).isEmpty();
        assertThat(visits.lapsesAt()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void typingEndsWithItsConnectionAndWhenItIsOver() {
        visits.open("1", "kim", Set.of(), NOON);
        visits.open("2", "kim", Set.of(), NOON);
        visits.does("1", TYPES, 0);
        visits.does("2", TYPES, 0);
        visits.close("1");
        assertThat(visits.stops("2", Kind.TYPING)).contains("kim");
        assertThat(visits.stay("kim").doings()).isEmpty();
        assertThat(visits.lapse(LATER)).isEmpty();
    }

    @Test
    void knowsNothingOfAConnectionThatEnded() {
        assertThat(visits.does("1", LOOKS, 0)).isEmpty();
        assertThat(visits.away("1", true)).isEmpty();
        assertThat(visits.stops("1", Kind.LOOKING)).isEmpty();
        assertThat(visits.stay("kim")).isNull();
    }
}

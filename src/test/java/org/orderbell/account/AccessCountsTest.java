package org.orderbell.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.orderbell.account.AccessCounts.Tally;

/** However often and from wherever somebody tries, it makes few entries, and none of the tries is lost. */
class AccessCountsTest {

    private static final Instant START = Instant.parse("2026-11-21T08:00:00Z");

    private final AccessCounts counts = new AccessCounts();

    @Test
    void countsTheSameWithinAnHourAsOneEntry() {
        counts.add(wrong("hana", "192.0.2.1"), "first", START);
        counts.add(wrong("hana", "192.0.2.1"), "second", START.plusSeconds(3));
        assertThat(counts.due(START.plusSeconds(5)))
                .containsExactly(new Tally(wrong("hana", "192.0.2.1"), "first", START, START.plusSeconds(3), 2, null));
    }

    @Test
    void tellsAccountsAndAddressesApart() {
        counts.add(wrong("hana", "192.0.2.1"), null, START);
        counts.add(wrong("joon", "192.0.2.1"), null, START);
        counts.add(wrong("joon", "192.0.2.2"), null, START);
        assertThat(counts.due(START)).hasSize(3);
    }

    @Test
    void writesAnEntryAgainWhenItHasGrownButNotAtOnce() {
        counts.add(wrong("hana", "192.0.2.1"), null, START);
        counts.written(counts.due(START).get(0), 7, START);
        Instant rested = START.plus(AccessCounts.PAUSE);
        assertThat(counts.due(rested)).as("nothing new").isEmpty();
        counts.add(wrong("hana", "192.0.2.1"), null, START.plusSeconds(1));
        assertThat(counts.due(rested.minusMillis(1))).as("too soon").isEmpty();
        assertThat(counts.due(rested)).singleElement().satisfies(tally -> {
            assertThat(tally.id()).isEqualTo(7);
            assertThat(tally.times()).isEqualTo(2);
        });
    }

    @Test
    void keepsWhatCouldNotBeWritten() {
        counts.add(wrong("hana", "192.0.2.1"), null, START);
        List<Tally> first = counts.due(START);
        assertThat(counts.due(START.plus(AccessCounts.WINDOW.multipliedBy(2)))).isEqualTo(first);
    }

    @Test
    void beginsAnotherEntryAfterAnHour() {
        counts.add(wrong("hana", "192.0.2.1"), null, START);
        counts.written(counts.due(START).get(0), 7, START);
        Instant later = START.plus(AccessCounts.WINDOW);
        assertThat(counts.due(later)).isEmpty();
        counts.add(wrong("hana", "192.0.2.1"), null, later);
        assertThat(counts.due(later)).singleElement().satisfies(tally -> {
            assertThat(tally.id()).isNull();
            assertThat(tally.times()).isEqualTo(1);
        });
    }

    @Test
    void hasFewEntriesHoweverManyAddressesTry() {
        int tries = 3 * AccessCounts.MOST;
        for (int i = 0; i < tries; i++) {
            counts.add(wrong(null, "10.0." + i / 256 + "." + i % 256), null, START);
        }
        counts.add(wrong("hana", "192.0.2.1"), null, START);
        counts.note(new AccessCounts.Key(AuditAction.LOGIN, "joon", "joon", "192.0.2.2", null), START);
        List<Tally> due = counts.due(START);
        assertThat(due).hasSize(AccessCounts.MOST + 3);
        assertThat(due.stream().mapToLong(Tally::times).sum()).isEqualTo(tries + 2);
        assertThat(due).extracting(Tally::key).contains(wrong(null, null), wrong("hana", null));
        assertThat(due)
                .as("other entries keep their address")
                .extracting(Tally::key)
                .contains(new AccessCounts.Key(AuditAction.LOGIN, "joon", "joon", "192.0.2.2", null));
    }

    @Test
    void notesOnceWhatEachRequestRepeats() {
        AccessCounts.Key login = new AccessCounts.Key(AuditAction.LOGIN, "hana", "hana", "192.0.2.1", null);
        counts.note(login, START);
        counts.note(login, START.plusSeconds(1));
        assertThat(counts.due(START.plusSeconds(2))).containsExactly(new Tally(login, null, START, START, 1, null));
    }

    private static AccessCounts.Key wrong(String account, String address) {
        return new AccessCounts.Key(AuditAction.LOGIN_WRONG, null, account, address, null);
    }
}

package org.orderbell.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

/** A range is of whole days at each site, and is compared with as many days before. */
class RangeTest {

    private static final ZonedDateTime SEOUL = ZonedDateTime.parse("2026-11-22T00:30:00+09:00[Asia/Seoul]");
    private static final ZonedDateTime PARIS = SEOUL.withZoneSameInstant(java.time.ZoneId.of("Europe/Paris"));

    @Test
    void isTodayAtEachSite() {
        Range today = Range.read(null, null, null);
        assertThat(today.at(SEOUL).from()).isEqualTo("2026-11-22");
        assertThat(today.at(PARIS).from()).isEqualTo("2026-11-21");
        assertThat(today.at(PARIS).to()).isEqualTo("2026-11-21");
        assertThat(today.label()).isEqualTo("today");
    }

    @Test
    void endsTodayWhenItHasALength() {
        Range.Days week = Range.read("7d", null, null).at(SEOUL);
        assertThat(week.from()).isEqualTo("2026-11-16");
        assertThat(week.to()).isEqualTo("2026-11-22");
        assertThat(week.before()).isEqualTo("2026-11-09");
        assertThat(Range.read("yesterday", null, null).at(SEOUL).to()).isEqualTo("2026-11-21");
    }

    @Test
    void isOneDayIfOneDateIsGiven() {
        Range.Days day = Range.read(null, "2026-03-01", null).at(SEOUL);
        assertThat(day).isEqualTo(Range.read(null, null, "2026-03-01").at(SEOUL));
        assertThat(day.length()).isEqualTo(1);
        assertThat(day.isUnderWay()).isFalse();
        assertThat(day.before()).isEqualTo("2026-02-28");
    }

    @Test
    void comparesOnlyHoursThatAreOver() {
        Range.Days today = Range.read("today", null, null).at(SEOUL.withHour(14));
        LocalDate day = LocalDate.of(2026, 11, 22);
        assertThat(today.isUnderWay()).isTrue();
        assertThat(today.isOver(day, 13, 0)).isTrue();
        assertThat(today.isOver(day, 14, 0)).isFalse();
        assertThat(today.isOver(day.minusDays(1), 13, 1)).isTrue();
        assertThat(today.isOver(day.minusDays(1), 14, 1)).isFalse();
    }
}

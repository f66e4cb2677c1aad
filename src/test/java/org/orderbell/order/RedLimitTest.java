package org.orderbell.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.orderbell.platform.Limits;

class RedLimitTest {

    private static final Duration OTHERS = Duration.ofMinutes(20);

    @Test
    void isTheSameAtAllSitesThatHaveNoneOfTheirOwn() {
        assertThat(RedLimit.sql(OTHERS, List.of())).isEqualTo("interval '1200' second");
    }

    @Test
    void isEachSitesOwnWhereItHasOne() {
        List<Limits> own = List.of(
                new Limits("seoul", Duration.ofMinutes(5), Duration.ofMinutes(10)),
                new Limits("new-york", Duration.ofSeconds(1), Duration.ofDays(1)));
        assertThat(RedLimit.sql(OTHERS, own))
                .isEqualTo(
                        "case site when 'seoul' then interval '600' second when 'new-york' then interval '86400' second"
                                + " else interval '1200' second end");
    }
}

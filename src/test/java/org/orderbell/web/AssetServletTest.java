package org.orderbell.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compressed bytes go only to those who say that they can read them. */
class AssetServletTest {

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "gzip, deflate, br", "br;q=1.0, GZIP;q=0.2", "*", "identity;q=0.5, *;q=0.1"})
    void compressesForThoseWhoTakeIt(String accepted) {
        assertThat(AssetServlet.takesGzip(accepted)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "identity", "br", "gzip;q=0", "gzip; q=0.000, *", "*;q=0"})
    void leavesThemAsTheyAreForOthers(String accepted) {
        assertThat(AssetServlet.takesGzip(accepted)).isFalse();
        assertThat(AssetServlet.takesGzip(null)).isFalse();
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
    void readsAHeaderOfBlanksInOneGo() {
        assertThat(AssetServlet.takesGzip("gzip" + " ".repeat(1_000_000) + "x")).isFalse();
        assertThat(AssetServlet.takesGzip(";, gzip" + " ".repeat(1_000_000) + ";q=1"))
                .isTrue();
    }
}

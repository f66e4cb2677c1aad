package org.orderbell.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LimitedLogTest {

    private final Lines lines = new Lines();
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final LimitedLog log = new LimitedLog(lines, Duration.ofNanos(10), now::get);

    @Test
    void writesTheFirstAndCountsThoseThatComeTooSoon() {
        log.log(Level.INFO, "a");
        log.log(Level.INFO, "b");
        now.addAndGet(9);
        log.log(Level.INFO, "c");
        now.addAndGet(1);
        log.log(Level.INFO, "d");
        now.addAndGet(10);
        log.log(Level.INFO, "e");
        assertThat(lines.written).containsExactly("a", "d (2 lines like it were left out before)", "e");
    }

    private static final class Lines implements Logger {

        private final List<String> written = new ArrayList<>();

        @Override
        public String getName() {
            return "lines";
        }

        @Override
        public boolean isLoggable(Level level) {
            return true;
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String text, Throwable thrown) {
            written.add(text);
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String format, Object... params) {
            written.add(format);
        }
    }
}

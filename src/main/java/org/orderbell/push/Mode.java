package org.orderbell.push;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a watcher that fell behind is told. */
enum Mode {
    /** Each event, for machines and auditors. */
    EVERY,

    /** The newest state of each order once, if it is far behind; for screens. */
    LATEST;

    static Optional<Mode> named(String label) {
        return Arrays.stream(values())
                .filter(mode -> mode.label().equals(label))
                .findFirst();
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

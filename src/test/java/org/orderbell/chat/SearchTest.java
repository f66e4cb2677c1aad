package org.orderbell.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SearchTest {

    @Test
    void looksForWordsWithoutWhatStandsBetweenThem() {
        assertThat(Search.words("Order 2026-000042, 크루아상! & ':* | '"))
                .containsExactly("order", "2026", "000042", "크루아상");
    }

    @Test
    void hasNothingToLookForInMarksAlone() {
        assertThat(Search.words("!? 👍")).isEmpty();
    }
}

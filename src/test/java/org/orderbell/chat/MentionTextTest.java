package org.orderbell.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MentionTextTest {

    @Test
    void findsNamesAtTheBeginningOfWords() {
        assertThat(first("@kim and (@Lee) and\n@boss")).containsExactly("kim", "lee", "boss");
    }

    @Test
    void takesAnEmailAddressForWhatItIs() {
        assertThat(first("write to ana@example.org")).isEmpty();
    }

    @Test
    void leavesTheMarkAfterANameOut() {
        assertThat(MentionText.in("Ask @kim. Or @j.doe!")).containsExactly(List.of("kim.", "kim"), List.of("j.doe"));
    }

    @Test
    void findsNoMoreThanAMessageMayMention() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            text.append(" @name").append(i);
        }
        assertThat(first(text.toString())).hasSize(MentionText.MOST);
    }

    @Test
    void namesEachOnce() {
        assertThat(first("@kim @KIM @kim")).containsExactly("kim");
    }

    private static List<String> first(String text) {
        return MentionText.in(text).stream().map(meant -> meant.get(0)).toList();
    }
}

package org.orderbell.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class FromAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"/board.xhtml", "/order.xhtml?number=2026-000042", "/new-order.xhtml?a=b%20c", "/"})
    void goesBackToAPageOfOurs(String from) {
        assertThat(FromAddress.safe(from)).isEqualTo(from);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "/\t/evil.example",
                "/board.xhtml\r\nSet-Cookie: a=b",
                "/..//evil.example",
                "/../other-application/",
                "/a/../../other-application/",
                "/%zz",
                "javascript:alert(1)",
                "board.xhtml",
                "/login.xhtml?from=/login.xhtml",
                "/logout"
            })
    void goesToTheBoardInsteadOfAnywhereElse(String from) {
        assertThat(FromAddress.safe(from)).isEqualTo(FromAddress.HOME);
    }
}

package org.orderbell.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicPathsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/login.xhtml",
                "/track.xhtml",
                "/track/abc",
                "/api/track/abc",
                "/api/health/live",
                "/resources/orderbell/css/base.css",
                "/webjars/lit-html/3.3.2/lit-html.js",
                "/jakarta.faces.resource/components.css.xhtml"
            })
    void answersWithoutALogin(String path) {
        assertThat(PublicPaths.contains(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/board.xhtml",
                "/login.xhtml/board.xhtml",
                "/LOGIN.XHTML",
                "/resources",
                "/resources/../board.xhtml",
                "/resources/..;/api/orders",
                "/api/orders",
                "/api/healthy",
                "/api/metrics",
                "/api/tracking",
                "/feed",
                "/ticket",
                "/packing-slip"
            })
    void needsALogin(String path) {
        assertThat(PublicPaths.contains(path)).isFalse();
    }
}

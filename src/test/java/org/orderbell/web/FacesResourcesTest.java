package org.orderbell.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts of PrimeFaces that no page uses are not there. */
class FacesResourcesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/jakarta.faces.resource/core.js.xhtml",
                "/jakarta.faces.resource/jquery/jquery-plugins.js.xhtml",
                "/jakarta.faces.resource/locales/locale-ko.js.xhtml",
                "/jakarta.faces.resource/primeicons/primeicons.woff2.xhtml"
            })
    void servesWhatPagesUse(String path) {
        assertThat(FacesResources.isUsed(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/jakarta.faces.resource/texteditor/texteditor.js.xhtml",
                "/jakarta.faces.resource/primefaces/texteditor/texteditor.js.xhtml",
                "/jakarta.faces.resource/raphael/raphael.js.xhtml",
                "/jakarta.faces.resource/locales/../texteditor/texteditor.js.xhtml",
                "/jakarta.faces.resource/core.js",
                "/jakarta.faces.resource/",
                "/primefaces/core.js",
                "/primefaces-saga-blue/theme.css"
            })
    void servesNothingElse(String path) {
        assertThat(FacesResources.isUsed(path)).isFalse();
    }
}

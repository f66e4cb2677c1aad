package org.orderbell.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What our pages name carries the fingerprint; a plain address in one of them would mix versions (ADR 20). */
class AssetAddressesTest {

    @Test
    void noPageAndNoScriptOfOursNamesAPlainAddress() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("webapp"))) {
            List<Path> plain = files.filter(file -> file.toString().matches(".*\\.(xhtml|jsp|js|css)"))
                    .filter(AssetAddressesTest::isPlain)
                    .toList();
            assertThat(plain).isEmpty();
        }
    }

    private static boolean isPlain(Path file) {
        try {
            return Files.readString(file).contains("/resources/orderbell/");
        } catch (IOException fault) {
            throw new IllegalStateException(file.toString(), fault);
        }
    }
}

package org.orderbell.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;

/** The manifest says which Orderbell this is. */
class VersionTest {

    @Test
    void hasTheCommitBehindThePlusSign() throws IOException {
        assertThat(version("Implementation-Version: 1.2.0", "Implementation-Build: 0dae8b9"))
                .isEqualTo("1.2.0+0dae8b9");
    }

    @Test
    void doesWithoutACommit() throws IOException {
        assertThat(version("Implementation-Version: 1.2.0")).isEqualTo("1.2.0");
        assertThat(version("Implementation-Version: 1.2.0", "Implementation-Build: "))
                .isEqualTo("1.2.0");
        assertThat(version("Implementation-Version: 1.2.0", "Implementation-Build: ${git.commit.id.abbrev}"))
                .isEqualTo("1.2.0");
    }

    @Test
    void isEmptyIfNothingIsKnown() throws IOException {
        assertThat(version("Created-By: hand")).isEmpty();
    }

    private static String version(String... lines) throws IOException {
        String text = "Manifest-Version: 1.0\n" + String.join("\n", lines) + "\n\n";
        return Version.of(new Manifest(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
    }
}

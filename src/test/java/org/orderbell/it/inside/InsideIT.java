package org.orderbell.it.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.orderbell.it.support.InContainerTest;
import org.orderbell.platform.Settings;

/** What only code inside the server can see. */
class InsideIT extends InContainerTest {

    @Inject
    private Settings settings;

    @Test
    void whatTheServerSaysWinsOverWebXml() {
        assertThat(settings.demo()).isTrue();
        assertThat(settings.simulator()).isFalse();
        assertThat(settings.windowEvents()).isEqualTo(10_000);
    }
}

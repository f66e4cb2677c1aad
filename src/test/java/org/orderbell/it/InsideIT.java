package org.orderbell.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.orderbell.it.support.Deployments;
import org.orderbell.platform.Settings;

/** What only code inside the server can see. */
@ExtendWith(ArquillianExtension.class)
class InsideIT {

    @Deployment
    static WebArchive war() {
        return Deployments.war();
    }

    @Inject
    private Settings settings;

    @Test
    void whatTheServerSaysWinsOverWebXml() {
        assertThat(settings.demo()).isTrue();
        assertThat(settings.simulator()).isFalse();
        assertThat(settings.windowEvents()).isEqualTo(10_000);
    }
}

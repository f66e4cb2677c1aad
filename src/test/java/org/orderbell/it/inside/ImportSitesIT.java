package org.orderbell.it.inside;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.orderbell.account.Role;
import org.orderbell.it.support.Fixtures;
import org.orderbell.it.support.InContainerTest;
import org.orderbell.it.support.RestClient;

/** An import is there for whoever started it, and for those who lead all the sites that it may have been for. */
class ImportSitesIT extends InContainerTest {

    @Test
    void hidesAnImportFromOtherSites() {
        String csv = "external,site,customer,sku,quantity\r\n" + Fixtures.unique("E-") + ",seoul,Ana,"
                + fixtures.product(10) + ",1\r\n";
        RestClient kim = fixtures.account(Role.DESK, "seoul");
        String path = "/api/imports/" + kim.importCsv("orders", csv).json().getString("id");
        assertThat(status(kim, path)).isEqualTo(200);
        assertThat(status(fixtures.account(Role.SUPERVISOR, "seoul"), path)).isEqualTo(200);
        assertThat(status(fixtures.account(Role.SUPERVISOR), path)).isEqualTo(200);
        assertThat(status(fixtures.account(Role.DESK, "seoul"), path)).isEqualTo(404);
        assertThat(status(fixtures.account(Role.SUPERVISOR, "paris"), path)).isEqualTo(404);
    }

    @Test
    void hidesAnImportForAllSitesFromThoseOfOne() {
        String sku = fixtures.product(10);
        RestClient everywhere = fixtures.account(Role.DESK);
        String path = "/api/imports/"
                + everywhere
                        .importCsv("products", "sku,name,unitPrice\r\n" + sku + ",Test,2\r\n")
                        .json()
                        .getString("id");
        assertThat(status(fixtures.account(Role.SUPERVISOR), path)).isEqualTo(200);
        assertThat(status(fixtures.account(Role.SUPERVISOR, "seoul"), path)).isEqualTo(404);
    }

    private static int status(RestClient client, String path) {
        return client.get(path).status();
    }
}

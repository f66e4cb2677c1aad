package org.orderbell.browser;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.orderbell.it.support.RestClient;

/** Somebody gives the import page a file and sees what became of each row; an admin sees the node. */
class ImportPageIT extends PageTest {

    private static final String HEADER = "external,site,customer,sku,quantity\n";

    private final String run = Long.toString(System.nanoTime());

    @TempDir
    private Path files;

    private JsonObject simulator;

    @BeforeEach
    void rememberSimulator() {
        simulator = admin().get("/api/simulator").json();
    }

    /** As it was before, for other tests. */
    @AfterEach
    void restore() {
        orders.cancelMatching(run);
        var before = Json.createObjectBuilder()
                .add("running", simulator.get("running"))
                .add("everySeconds", simulator.get("everySeconds"));
        assertThat(admin().put("/api/simulator", before.build()).status()).isEqualTo(200);
    }

    private RestClient admin() {
        return RestClient.of(address, "admin");
    }

    @Test
    void showsProgressAndWhatWasWrong() throws IOException {
        StringBuilder csv = new StringBuilder(HEADER);
        for (int i = 1; i <= 150; i++) {
            csv.append(run).append('-').append(i).append(",paris,Noémie Brûlé,");
            csv.append(i == 77 ? "COAL" : "BRD-BAG").append(",1\n");
        }
        Browser desk = signIn("desk", "/import.xhtml");
        give(desk, csv.toString());
        desk.until("#state", text -> text.startsWith("Row ") || text.startsWith("150 rows"));
        desk.until("#state", text -> text.startsWith("150 rows"));
        assertThat(desk.find("#run .figures").getText()).contains("149");
        assertThat(desk.find("[id='wrong:errors'] tbody").getText()).contains("78", "sku", "COAL");
        give(desk, csv.toString());
        desk.until("#run .figures div:nth-child(2) dd", text -> text.equals("149"));
        give(desk, "external,colour\n1,red\n");
        desk.until("#messages", text -> text.contains("\"colour\" is not known"));
    }

    @Test
    void letsAnAdminSeeTheNodeAndSetTheSimulator() {
        Browser admin = signIn("admin", "/admin.xhtml");
        admin.until("[id='now:figures']", text -> text.contains("Position of the log"));
        admin.type("[id='switch:every']", "0");
        admin.click("[id='switch:save']");
        admin.until("#messages", text -> text.contains("from 1 to 3600"));
        admin.type("[id='switch:every']", "15");
        admin.click("[id='switch:save']");
        admin.until("#messages", text -> text.contains("is set: off"));
        admin.until("[id='now:figures']", text -> text.contains("Here now"));
    }

    @Test
    void saysBeforeSendingThatAFileIsTooLarge() throws IOException {
        Browser desk = signIn("desk", "/import.xhtml");
        give(desk, HEADER + "#".repeat(21 * 1024 * 1024));
        desk.until("#not-sent", text -> text.contains("larger than 20 MiB"));
        give(desk, HEADER);
        desk.untilGone("#not-sent");
    }

    @Test
    void turnsAwayWhoeverHasNotTheRole() {
        Browser kitchen = signIn("kitchen", "/import.xhtml");
        assertThat(kitchen.has("input[type=file]")).isFalse();
        kitchen.open("/admin.xhtml");
        assertThat(kitchen.has("[id='switch:save']")).isFalse();
        kitchen.open("/new-order.xhtml");
        kitchen.until("h1", text -> text.contains("have access to this page"));
    }

    private void give(Browser browser, String csv) throws IOException {
        Path file = Files.writeString(files.resolve("orders-" + System.nanoTime() + ".csv"), csv);
        browser.driver().findElement(By.cssSelector("input[type=file]")).sendKeys(file.toString());
    }
}

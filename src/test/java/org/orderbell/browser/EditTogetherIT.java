package org.orderbell.browser;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** What somebody types into an order, while the page goes, the network goes, or others change the order. */
class EditTogetherIT extends PageTest {

    private String number;
    private Browser desk;

    @BeforeEach
    void place() {
        number = orders.place("Bistro");
        desk = signIn("desk", page()).untilLive();
    }

    @Test
    void aDraftSurvivesAReloadAndIsGoneOnceItIsSaved() {
        desk.click("[aria-label='Edit details']");
        desk.type("#edit-note", "Typed before");
        desk.reload();
        desk.untilLive();
        assertThat(desk.value("#edit-note")).isEqualTo("Typed before");
        orders.phone(number, "+33 9");
        desk.click(".form button[type=submit]");
        desk.until(".panel .note", "Typed before"::equals);
        desk.until(".contact", text -> text.contains("+33 9"));
        desk.reload();
        desk.untilLive();
        assertThat(desk.has("#edit-note")).isFalse();
    }

    @Test
    void aDraftThatIsThrownAwayDoesNotComeBack() {
        desk.click("[aria-label='Edit customer']");
        desk.type("#edit-phone", "+33 1");
        desk.reload();
        desk.untilLive();
        assertThat(desk.value("#edit-phone")).isEqualTo("+33 1");
        desk.click(".form .buttons button[type=button]");
        desk.reload();
        desk.untilLive();
        assertThat(desk.has("#edit-phone")).isFalse();
    }

    @Test
    void aDraftThatTheOrderHasMovedOnFromShowsWhatChangedAndMerges() {
        desk.click("[aria-label='Edit details']");
        desk.type("#edit-note", "Mine");
        desk.open("/board.xhtml");
        orders.edit(number, Json.createObjectBuilder().add("priority", "URGENT").build());
        openOrder();
        desk.until(".meanwhile", text -> text.contains("priority") && text.contains("Urgent") && text.contains("Boss"));
        assertThat(desk.value("#edit-note")).isEqualTo("Mine");
        assertThat(desk.value("#edit-priority")).isEqualTo("URGENT");
        desk.click(".form button[type=submit]");
        desk.until(".panel .note", "Mine"::equals);
        assertThat(orders.get(number).getString("priority")).isEqualTo("URGENT");
    }

    @Test
    void twoWhoChangeDifferentLinesBothKeepWhatTheyDid() {
        desk.click("[aria-label='Edit lines']");
        desk.type("#line-0-quantity", "5");
        orders.edit(number, lines("{'line':1},{'line':2,'note':'hot'}"));
        desk.until(".meanwhile", text -> text.contains("hot"));
        desk.type("#product", "baguette");
        desk.find("#products-found li");
        desk.press(Keys.ENTER);
        desk.find("#line-2-quantity");
        desk.click(".panel .buttons .primary");
        desk.untilGone(".editor");
        List<JsonObject> lines = orders.get(number).getJsonArray("lines").getValuesAs(JsonObject.class);
        assertThat(lines).extracting(line -> line.getInt("line")).containsExactly(1, 2, 3);
        assertThat(lines.get(0).getInt("quantity")).isEqualTo(5);
        assertThat(lines.get(1).getString("note")).isEqualTo("hot");
    }

    @Test
    void twoWhoChangeTheSameOfALineChooseFieldByField() {
        desk.click("[aria-label='Edit lines']");
        desk.type("#line-0-quantity", "5");
        desk.type("li:nth-child(2) .line-note", "no nuts");
        orders.edit(number, lines("{'line':1,'quantity':9}"));
        desk.until(".meanwhile", text -> text.contains("9") && text.contains("choose when you save"));
        desk.reload();
        desk.untilLive();
        assertThat(desk.value("#line-0-quantity")).isEqualTo("5");
        desk.click(".panel .buttons .primary");
        desk.until(
                "dialog",
                text -> text.contains("Boss") && text.contains("not on the order") && text.contains("no nuts"));
        desk.click("dialog input[name='/lines/1/quantity'][value=theirs]");
        desk.click("dialog input[name='/lines/2'][value=yours]");
        desk.click("dialog button.primary");
        desk.untilGone(".editor");
        List<JsonObject> lines = orders.get(number).getJsonArray("lines").getValuesAs(JsonObject.class);
        assertThat(lines).extracting(line -> line.getInt("line")).containsExactly(1, 3);
        assertThat(lines.get(0).getInt("quantity")).isEqualTo(9);
        assertThat(lines.get(1).getString("note")).isEqualTo("no nuts");
    }

    @Test
    void twoWhoChangeWhenItIsDueReadBothTimesByTheClockOfTheSite() {
        desk.zone("Asia/Seoul");
        openOrder();
        desk.click("[aria-label='Edit details']");
        desk.script("const due = document.getElementById('edit-dueAt'); due.value = '2030-07-01T18:30';"
                + " due.dispatchEvent(new Event('input', { bubbles: true }))");
        orders.edit(
                number,
                Json.createObjectBuilder().add("dueAt", "2030-07-01T10:15:00Z").build());
        desk.until(".meanwhile", text -> text.contains("12:15 CEST") && text.contains("choose when you save"));
        desk.click(".form button[type=submit]");
        desk.until("dialog", text -> text.contains("18:30 CEST") && text.contains("12:15 CEST"));
        desk.click("dialog input[value=yours]");
        desk.click("dialog button.primary");
        desk.untilGone("dialog");
        desk.until(".facts", text -> text.contains("18:30 CEST"));
        assertThat(orders.get(number).getString("dueAt")).isEqualTo("2030-07-01T16:30:00Z");
    }

    @Test
    void whatIsSavedWithoutANetworkGoesOutOnceWithIt() {
        desk.click("[aria-label='Edit lines']");
        desk.type("#product", "baguette");
        desk.find("#products-found li");
        desk.press(Keys.ENTER);
        desk.find("#line-2-quantity");
        desk.network(false);
        desk.click(".panel .buttons .primary");
        desk.until(".panel .buttons", text -> text.contains("as soon as the server answers"));
        desk.network(true);
        desk.untilGone(".editor");
        assertThat(orders.get(number).getJsonArray("lines")).hasSize(3);
    }

    @Test
    void whatCanNoLongerBeSavedIsStillShown() {
        desk.click("[aria-label='Edit details']");
        desk.type("#edit-note", "Too late");
        desk.open("/board.xhtml");
        orders.complete(number);
        openOrder();
        desk.until(".stranded", text -> text.contains("completed") && text.contains("Too late"));
        desk.click(".stranded button");
        desk.untilGone(".stranded");
    }

    private void openOrder() {
        desk.open(page()).untilLive();
    }

    private String page() {
        return "/order.xhtml?number=" + number;
    }

    private static JsonObject lines(String entries) {
        try (var reader = Json.createReader(new StringReader(("{'lines':[" + entries + "]}").replace('\'', '"')))) {
            return reader.readObject();
        }
    }
}

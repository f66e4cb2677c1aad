package org.orderbell.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.orderbell.browser.Selectors.card;
import static org.orderbell.browser.Selectors.ticket;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/**
 * A shift from the first order to the figures at its end: the desk at a computer, the kitchen at a tablet, a supervisor, and
 * a customer with a phone, each in a browser of their own. What they see is in {@code target/pictures}, by server.
 */
@Tag("server")
class ShiftIT extends PageTest {

    private static final String BOX = ".conversation textarea";

    private Browser desk;
    private Browser cook;
    private Browser boss;
    private Browser customer;

    @BeforeEach
    void everybodyComes() {
        desk = signIn("desk");
        desk.size(1440, 900);
        cook = signIn("kitchen");
        cook.size(1180, 820);
        boss = signIn("boss");
        boss.size(1440, 900);
        customer = signedOut();
        customer.size(390, 844);
    }

    @Test
    void takesAnOrderFromTheFirstCallToTheFigures() {
        morning();
        String number = takesTheCall();
        String track = orders.get(number).getString("track");
        customer.open("/track.xhtml?token=" + track);
        customer.until("#track h1", "We have your order"::equals);

        cook.open("/kitchen.xhtml").untilLive();
        cook.until(ticket(number), text -> text.contains("No onions"));
        cook.picture("kitchen");
        orders.move(number, "ACCEPTED");
        cook.find(ticket(number) + "[data-status=ACCEPTED]");
        customer.until("#track h1", text -> text.contains("confirmed"));

        talk(number);
        holdsAndResumes(number);

        cook.click(ticket(number) + " [data-line='1']");
        orders.untilStatus(number, "PREPARING");
        customer.until("#track h1", text -> text.contains("preparing"));
        customer.picture("tracking");
        cook.click(ticket(number) + " [data-line='2']");
        cook.find(ticket(number) + ".made");
        cook.picture("kitchen-made");
        cook.click(ticket(number) + " .bump");
        cook.untilGone(ticket(number));
        orders.untilStatus(number, "READY");

        boss.open("/dashboard.xhtml");
        boss.until("[data-tile=completed] .value", text -> text.matches("\\d+"));
        int completed = completed();

        sendsItOff(number);
        customer.until("#track h1", "Your order is complete"::equals);

        boss.until("[data-tile=completed] .value", text -> completed() == completed + 1);
        boss.until("#revenue-table", text -> !text.isBlank());
        boss.picture("dashboard");
        looksBack(number);
        desk.width(390);
        desk.open("/board.xhtml").untilLive();
        desk.picture("board-phone");
    }

    /** What others have ordered, so that the board is not empty. */
    private void morning() {
        List<String> customers = List.of(
                "Zoé Fournier",
                "김민준",
                "Théo Roche",
                "이서연",
                "Camille Lefèvre",
                "박지후",
                "Hugo Marchand",
                "최수아",
                "Inès Garnier");
        for (int n = 0; n < customers.size(); n++) {
            String number = orders.place(n % 2 == 0 ? "paris" : "seoul", customers.get(n));
            for (String to : List.of("ACCEPTED", "PREPARING", "READY", "DISPATCHED", "COMPLETED")
                    .subList(0, n % 6)) {
                orders.move(number, to);
            }
        }
    }

    private String takesTheCall() {
        orders.cancelLater("Nora Lindqvist");
        desk.open("/new-order.xhtml");
        desk.type("#customer-name", "Nora Lindqvist");
        desk.type("#customer-phone", "+33 6 12 34 56 78");
        add("2 x croissant", 1);
        add("soupe", 2);
        desk.type("#note", "No onions, please");
        desk.until(".place .gross dd", text -> !text.contains("0.00"));
        desk.picture("new-order");
        desk.pressWithControl(Keys.ENTER);
        desk.until(".placed", text -> text.contains("Nora Lindqvist"));
        return desk.find(".placed b").getText();
    }

    private void add(String product, int line) {
        desk.type("#product", product);
        desk.find("#products-found li");
        desk.press(Keys.ENTER);
        desk.find(".editor li:nth-child(" + line + ")");
    }

    private void talk(String number) {
        desk.open("/order.xhtml?number=" + number);
        desk.type(BOX, "She asks whether the soup is vegan, @boss");
        desk.press(Keys.ESCAPE, Keys.ENTER);
        desk.find(".said.mine:not(.going)");
        boss.until("#unread", text -> !text.isBlank());
        boss.open("/order.xhtml?number=" + number);
        boss.until(".conversation", text -> text.contains("whether the soup is vegan"));
        boss.type(BOX, "It is, with oil instead of butter");
        boss.press(Keys.ENTER);
        desk.until(".conversation", text -> text.contains("oil instead of butter"));
        desk.picture("order");
    }

    private void holdsAndResumes(String number) {
        desk.click("[aria-label='Edit details']");
        desk.type("#edit-note", "No onions, and the soup with oil");
        desk.click(".form button[type=submit]");
        cook.until(ticket(number), text -> text.contains("the soup with oil"));

        desk.open("/board.xhtml?q=Lindqvist").untilLive();
        desk.focus(card(number));
        desk.press("h");
        desk.type("dialog textarea", "She calls back about the time");
        desk.pressWithControl(Keys.ENTER);
        orders.untilStatus(number, "ON_HOLD");
        cook.find(ticket(number) + "[data-status=ON_HOLD]");
        // until the server has answered, the card offers no further step
        desk.find(card("ON_HOLD", number) + "[aria-busy=false] .step");
        desk.focus(card(number));
        desk.press("g");
        orders.untilStatus(number, "ACCEPTED");
        cook.find(ticket(number) + "[data-status=ACCEPTED]");
    }

    private void sendsItOff(String number) {
        desk.open("/board.xhtml").untilLive();
        desk.find(card("READY", number));
        desk.picture("board");
        desk.focus(card(number));
        desk.press("d");
        orders.untilStatus(number, "DISPATCHED");
        desk.find(card("DISPATCHED", number) + "[aria-busy=false] .step");
        desk.focus(card(number));
        desk.press("c");
        orders.untilStatus(number, "COMPLETED");
    }

    private void looksBack(String number) {
        JsonObject order = orders.get(number);
        int version = order.getInt("version");
        boss.open("/replay.xhtml?hours=1&speed=60&at=" + order.getString("placedAt"));
        boss.click(".controls .then");
        boss.pressUntil(Keys.ARROW_RIGHT, card(number));
        boss.picture("replay");
        assertThat(orders.get(number).getInt("version")).isEqualTo(version);
    }

    private int completed() {
        return Integer.parseInt(
                boss.find("[data-tile=completed] .value").getText().replaceAll("\\D", ""));
    }
}

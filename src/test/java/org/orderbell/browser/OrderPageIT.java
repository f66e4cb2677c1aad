package org.orderbell.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import jakarta.json.Json;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WindowType;
import org.orderbell.it.support.ChatClient;

/** One order: its page, what others do to it meanwhile, its ticket, and the page that its customer sees. */
class OrderPageIT extends PageTest {

    private static final String BOX = ".conversation textarea";

    private static final int EVENTS_OF_A_PAGE = 200;

    /** Not the step of the order's road that is reached, which goes by the same word. */
    private static final String HERE = ".head .here";

    private String number;
    private Browser desk;

    @BeforeEach
    void place() {
        number = orders.place("Bistro \"Chez\" <Margot>");
        desk = signIn("desk", "/order.xhtml?number=" + number).untilLive();
    }

    @Test
    void writesAMailToTheCustomerAlone() {
        orders.edit(
                number,
                Json.createObjectBuilder()
                        .add("customer", Json.createObjectBuilder().add("email", "ana?bcc=eve,eve@example.org"))
                        .build());
        assertThat(desk.find(".contact a[href^='mailto:']").getDomAttribute("href"))
                .isEqualTo("mailto:ana%3Fbcc%3Deve%2Ceve@example.org");
    }

    @Test
    void followsWhatOthersDo() {
        orders.move(number, "ACCEPTED");
        desk.until(".title .status", "Accepted"::equals);
        desk.until(".timeline", text -> text.contains("Boss moved it from placed to accepted"));
    }

    @Test
    void showsWhatHappenedAndWhatWasSaidInTheOrderOfTheLog() {
        ChatClient boss = chat("boss");
        say(boss, "order:" + number, "@desk which door?");
        orders.move(number, "ACCEPTED");
        desk.type(BOX, "The back door");
        desk.press(Keys.ENTER);
        desk.until(".said.mine:not(.going) .text", "The back door"::equals);
        desk.until(
                ".timeline",
                text -> text.matches("(?s).*placed the order.*which door.*moved it from.*The back door.*"));
        assertThat(ChatClient.numbers(boss.page("order:" + number, "limit=50"))).containsExactly(1, 2);
    }

    @Test
    void showsWhoElseIsHereAndWhatTheyEditUntilTheyLeave() {
        String page = "/order.xhtml?number=" + number;
        try (Browser boss = signIn("boss")) {
            boss.find(Selectors.card(number) + " .faces [aria-label$='looks at it']");
            boss.open(page);
            desk.until(HERE, text -> text.endsWith("is here"));
            boss.click("[aria-label='Edit details']");
            boss.click("#edit-note");
            desk.until(HERE, text -> text.endsWith("edits the note"));
            boss.open("/board.xhtml");
            desk.untilGone(HERE);

            String board = boss.driver().getWindowHandle();
            boss.driver().switchTo().newWindow(WindowType.TAB);
            boss.open(page);
            desk.find(HERE);
            boss.driver().close();
            desk.untilGone(HERE);

            boss.driver().switchTo().window(board);
            boss.open(page);
            desk.find(HERE);
        }
        desk.untilGone(HERE);
    }

    @Test
    void showsTheNewestEventsAndLeadsToEarlierOnes() {
        for (int i = 1; i <= EVENTS_OF_A_PAGE; i++) {
            orders.note(number, "Note " + i);
        }
        desk.reload();
        desk.untilLive();
        desk.until(
                ".timeline",
                text -> text.contains("Note " + EVENTS_OF_A_PAGE) && !text.contains("Boss placed the order"));
        desk.click(".timeline .earlier button");
        desk.until(".timeline", text -> text.contains("Boss placed the order"));
        desk.untilGone(".timeline .earlier");
    }

    @Test
    void keepsWhatIsBegunOverAReload() {
        desk.click("[aria-label='Edit details']");
        desk.type("#edit-note", "The side d");
        desk.type(BOX, "Which door is");
        desk.reload();
        desk.untilLive();
        assertThat(desk.value("#edit-note")).isEqualTo("The side d");
        assertThat(desk.value(BOX)).isEqualTo("Which door is");
        desk.find("#edit-note").sendKeys("oor");
        desk.click(".form button[type=submit]");
        desk.until(".panel .note", "The side door"::equals);
        desk.find(BOX).sendKeys(" it?", Keys.ENTER);
        desk.until(".said.mine:not(.going) .text", "Which door is it?"::equals);
    }

    @Test
    void canBeUsedByEverybodyWithItsConversation() {
        ChatClient boss = chat("boss");
        say(boss, "order:" + number, "@desk which door? See https://example.com/map");
        orders.note(number, "Ring twice");
        desk.type(BOX, "The back door");
        desk.press(Keys.ENTER);
        Axe.check(desk, ".said.mine:not(.going)");
        desk.type(BOX, "Is that right, @k");
        Axe.check(desk, ".names");
        desk.dark(true);
        Axe.check(desk, ".said.mine");
        desk.size(500, 844);
        Axe.check(desk, ".said.mine");
        desk.dark(false);
        Axe.check(desk, ".said.mine");
    }

    @Test
    void listsWhoSawItAndWhere() {
        desk.until(".seen-by li", text -> text.contains("Desk, computer"));
        ChatClient cook = chat("kitchen");
        Browser kitchen = signIn("kitchen", "/order.xhtml?number=" + number);
        kitchen.until(".seen-by", text -> text.contains("Kitchen, computer") && text.contains("Desk, computer"));
        desk.until(".seen-by", text -> text.contains("Kitchen, computer"));
        assertThat(cook.desk().get("/api/orders/" + number + "/seen").json().getJsonArray("items"))
                .hasSize(2);
    }

    @Test
    void followsWhatIsSaidUntilNoMore() {
        ChatClient boss = chat("boss");
        desk.until(".follow", "Follow"::equals);
        desk.click(".follow");
        desk.until(".follow", "Following"::equals);
        desk.open("/new-order.xhtml");
        say(boss, "order:" + number, "Which door?");
        desk.open("/chat.xhtml");
        desk.find(".room[data-room='order:" + number + "'] .count");
        desk.open("/order.xhtml?number=" + number);
        desk.until(".follow", "Following"::equals);
        desk.click(".follow");
        desk.until(".follow", "Follow"::equals);
        desk.open("/chat.xhtml");
        desk.find(".room[data-room=general]");
        assertThat(desk.has(".room[data-room='order:" + number + "']")).isFalse();
    }

    @Test
    void mergesAnEditOfAnotherField() {
        desk.click("[aria-label='Edit customer']");
        desk.type("#edit-phone", "+33 1 23 45 67 89");
        orders.note(number, "Back door");
        desk.click(".form button[type=submit]");
        desk.until(".contact", text -> text.contains("+33 1 23 45 67 89"));
        assertThat(orders.get(number).getString("note")).isEqualTo("Back door");
    }

    @Test
    void letsThePersonChooseWhenBothChangedTheSameField() {
        desk.click("[aria-label='Edit details']");
        desk.type("#edit-note", "Mine");
        orders.note(number, "Theirs");
        desk.click(".form button[type=submit]");
        desk.until("dialog", text -> text.contains("Mine") && text.contains("Theirs") && text.contains("Boss"));
        desk.click("dialog input[value=yours]");
        desk.click("dialog button.primary");
        desk.until(".panel .note", "Mine"::equals);
        assertThat(orders.get(number).getString("note")).isEqualTo("Mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ticket", "packing-slip"})
    void printsPaperWithEverythingEscapedAndACodeThatScannersRead(String paper) throws Exception {
        desk.open("/" + paper + "?number=" + number);
        desk.until("main", text -> text.contains(number));
        desk.until(".name", "Bistro \"Chez\" <Margot>"::equals);
        byte[] seen = desk.find(".code").getScreenshotAs(OutputType.BYTES);
        assertThat(scanned(ImageIO.read(new ByteArrayInputStream(seen)))).isEqualTo(number);
    }

    private static String scanned(BufferedImage image) throws NotFoundException {
        int width = image.getWidth();
        int[] pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
        var source = new RGBLuminanceSource(width, image.getHeight(), pixels);
        return new MultiFormatReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)))
                .getText();
    }

    @Test
    void showsTheCustomerHowFarItIsAndNothingElse() {
        String token = orders.get(number).getString("track");
        Browser customer = signedOut();
        customer.open("/track.xhtml?token=" + token);
        customer.until("#track h1", text -> text.contains("We have your order"));
        orders.move(number, "ACCEPTED");
        customer.until("#track h1", text -> text.contains("confirmed"));
        customer.until(".steps li:first-child .time", text -> text.matches("\\d\\d:\\d\\d"));
        customer.reload();
        customer.until(".steps li:nth-child(2) .time", text -> text.matches("\\d\\d:\\d\\d"));
        customer.until(".steps li:first-child .time", text -> text.matches("\\d\\d:\\d\\d"));
        customer.until(".items", text -> text.contains("×") && text.contains("Total with tax"));
        customer.resize(390);
        assertThat(customer.script("return document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        assertThat(customer.driver().getPageSource()).contains(number).doesNotContain("Margot");
    }

    /** Steps carry whole times for machines, so that a few seconds are told apart. */
    @Test
    void keepsTheTimeAtWhichAStepWasFirstReached() {
        String step = "return document.querySelector('.road li:first-child time').dateTime";
        Object first = desk.script(step);
        orders.move(number, "ON_HOLD");
        desk.until(".title .status", "On hold"::equals);
        orders.move(number, "PLACED");
        desk.until(".title .status", "Placed"::equals);
        assertThat(desk.script(step)).isEqualTo(first);
    }

    @Test
    void isPoliteAboutATrackingLinkThatLeadsNowhere() {
        Browser customer = signedOut();
        customer.open("/track.xhtml?token=AAAAAAAAAAAAAAAAAAAAAA");
        customer.until("h1", text -> text.contains("can’t find this order"));
    }
}

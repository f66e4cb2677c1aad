package org.orderbell.browser;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.orderbell.it.support.ChatClient;

/** Messages that can't go out, for now or at all: the page says why, and nothing that was written is lost or there twice. */
@Tag("slow") // a cut of half a minute, and a pause that the server asks for
class UnsentIT extends PageTest {

    private static final String BOX = ".message-box textarea";
    private static final Duration CUT = Duration.ofSeconds(30);

    private ChatClient boss;
    private String room;
    private Browser desk;

    @BeforeEach
    void openARoom() {
        boss = chat("boss");
        room = boss.topic(true, "desk", "kitchen");
        desk = signIn("desk", "/chat.xhtml?room=" + room).untilRoomIsShown();
    }

    @Test
    void sendsWhatWasWrittenDuringACutOnceAndInTurn() {
        say("Before the cut");
        desk.untilGone(".going");
        say("On its way as the line breaks");
        desk.network(false);
        desk.find(".banner");
        say("Written without a network");
        desk.until(".going:last-child", text -> text.contains("Waits for the connection"));
        desk.type(BOX, "Begun");
        say(boss, room, "Said meanwhile");

        desk.network(true);
        desk.untilLive();
        desk.untilGone(".going");
        desk.until(".messages", text -> text.contains("Said meanwhile"));
        assertThat(said())
                .containsExactlyInAnyOrder(
                        "Before the cut",
                        "On its way as the line breaks",
                        "Written without a network",
                        "Said meanwhile");
        assertThat(desk.all(".said")).hasSize(4);
        assertThat(desk.value(BOX)).isEqualTo("Begun");
    }

    @Test
    void sendsOnceWhatATabLeavesToAnother() {
        String closing = desk.driver().getWindowHandle();
        desk.network(false);
        desk.find(".banner");
        say("Left behind");
        desk.find(".going");
        String staying = desk.newTab();
        desk.open("/chat.xhtml?room=" + room).untilRoomIsShown();
        desk.turnTo(closing);
        desk.driver().close();
        desk.turnTo(staying);
        desk.until(".messages", text -> text.contains("Left behind"));
        desk.untilGone(".going");
        assertThat(said()).containsExactly("Left behind");
    }

    private List<String> said() {
        return boss.page(room, "limit=50").getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .map(message -> message.getString("text"))
                .toList();
    }

    @Test
    void keepsWhatIsNotSentOverAReload() {
        desk.type(BOX, "Not finished");
        desk.network(false);
        desk.find(".banner");
        desk.type(BOX, "Sent in the dark");
        desk.press(Keys.ENTER);
        desk.find(".going");
        desk.type(BOX, "Not finished");
        desk.network(true);
        desk.reload();
        desk.untilLive();
        desk.until(".said", text -> text.contains("Sent in the dark"));
        desk.untilGone(".going");
        assertThat(desk.value(BOX)).isEqualTo("Not finished");
        assertThat(said()).containsExactly("Sent in the dark");
    }

    @Test
    void survivesACutOfHalfAMinuteInTheMiddleOfTyping() {
        desk.find(BOX).sendKeys("The van is ");
        desk.network(false);
        Instant back = Instant.now().plus(CUT);
        desk.until(".banner", text -> text.contains("You are offline"));
        desk.find("#connection[data-state=offline]");
        desk.find(BOX).sendKeys("late", Keys.ENTER);
        desk.until(".going", text -> text.contains("Waits for the connection"));
        desk.find(BOX).sendKeys("By how ");
        say(boss, room, "Which van?");
        Awaitility.await()
                .atMost(CUT.multipliedBy(2))
                .until(() -> desk.has(".banner") && Instant.now().isAfter(back));
        assertThat(said()).containsExactly("Which van?");

        desk.network(true);
        desk.find(BOX).sendKeys("much?");
        desk.untilLive();
        desk.untilGone(".going");
        desk.untilGone(".banner");
        desk.until(".messages", text -> text.contains("Which van?"));
        assertThat(desk.value(BOX)).isEqualTo("By how much?");
        desk.press(Keys.ENTER);
        desk.untilGone(".going");
        assertThat(said()).containsExactly("Which van?", "The van is late", "By how much?");
        assertThat(desk.all(".said")).hasSize(3);
    }

    @Test
    void saysWhyAClosedRoomTookNothing() {
        writeDuringACut("Too late for this room");
        change(Json.createObjectBuilder().add("archived", true).build());
        desk.network(true);
        desk.until(
                ".going.refused",
                text -> text.contains("Too late for this room")
                        && text.contains("Not sent. The room is closed")
                        && text.contains("nothing can be said in it"));
        desk.until(".closed", text -> text.contains("archived"));
        assertThat(desk.value(".kept textarea")).isEqualTo("Half a thought");
        assertThat(said()).isEmpty();

        change(Json.createObjectBuilder().add("archived", false).build());
        desk.untilGone(".closed");
        assertThat(desk.value(BOX)).isEqualTo("Half a thought");
        click("Try again");
        desk.untilGone(".going");
        assertThat(said()).containsExactly("Too late for this room");
    }

    @Test
    void saysThatSomebodyMayNotWriteHereAnyMore() {
        writeDuringACut("Is anybody here?");
        change(Json.createObjectBuilder().add("members", members("kitchen")).build());
        desk.network(true);
        desk.until(
                ".going.refused", text -> text.contains("Is anybody here?") && text.contains("There is no such room"));
        desk.find(".closed");
        assertThat(desk.value(".kept textarea")).isEqualTo("Half a thought");
        assertThat(said()).isEmpty();

        change(Json.createObjectBuilder()
                .add("members", members("kitchen", "desk"))
                .build());
        desk.reload();
        desk.untilLive();
        assertThat(desk.value(BOX)).isEqualTo("Half a thought");
        click("Edit");
        assertThat(desk.value(BOX)).isEqualTo("Half a thought\nIs anybody here?");
        desk.press(Keys.ENTER);
        desk.untilGone(".going");
        assertThat(said()).containsExactly("Half a thought\nIs anybody here?");
    }

    @Test
    void countsDownUntilOneWhoFloodsIsHeardAgain() {
        desk.script(
                """
                const box = document.querySelector(given[0]);
                for (let i = 1; i <= 30; i++) {
                  box.value = `Number ${i}`;
                  box.dispatchEvent(new InputEvent('input', { bubbles: true }));
                  box.form.requestSubmit();
                }
                """,
                BOX);
        desk.until(".going", text -> text.matches("(?s).*Too many messages at once: goes out by itself in \\d+ s.*"));
        desk.find(BOX).sendKeys("Meanwhile");
        desk.untilGone(".going");
        assertThat(said()).hasSize(30).doesNotHaveDuplicates();
        assertThat(desk.value(BOX)).isEqualTo("Meanwhile");
    }

    @Test
    void saysThatAMessageIsTooLong() {
        desk.script(
                "const box = document.querySelector(given[0]); box.value = 'x'.repeat(4002);"
                        + "box.dispatchEvent(new InputEvent('input', { bubbles: true })); box.focus();",
                BOX);
        desk.until(".left.error", "2 characters too many: a message has at most 4000"::equals);
        desk.press(Keys.ENTER);
        assertThat(desk.has(".going")).isFalse();
        assertThat(desk.value(BOX)).hasSize(4002);
        desk.press(Keys.BACK_SPACE, Keys.BACK_SPACE);
        desk.untilGone(".left.error");
        desk.press(Keys.ENTER);
        desk.untilGone(".going");
        desk.find(".said.mine");
        assertThat(said()).singleElement().asString().hasSize(4000);
    }

    /** Sends something that has to wait for the network, and begins something else. */
    private void writeDuringACut(String text) {
        desk.network(false);
        desk.find(".banner");
        say(text);
        desk.find(".going");
        desk.find(BOX).sendKeys("Half a thought");
    }

    private void say(String text) {
        desk.type(BOX, text);
        desk.press(Keys.ENTER);
    }

    private void click(String word) {
        desk.script(
                "[...document.querySelectorAll('.going button')].find((one) => one.textContent === given[0]).click();",
                word);
    }

    private void change(JsonObject patch) {
        assertThat(boss.desk().patch("/api/rooms/" + room, patch).status()).isEqualTo(200);
    }

    private static JsonArrayBuilder members(String... logins) {
        return Json.createArrayBuilder(List.of(logins));
    }
}

package org.orderbell.browser;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.orderbell.it.support.ChatClient;

/** People talk on the page Messages, and what they say is there once, whatever the network does. */
class ChatIT extends PageTest {

    private static final String BOX = ".message-box textarea";

    private ChatClient boss;
    private String room;
    private Browser desk;

    @BeforeEach
    void openARoom() {
        boss = chat("boss");
        room = boss.topic(false);
        desk = enter("desk");
    }

    private Browser enter(String login) {
        return signIn(login, "/chat.xhtml?room=" + room).untilRoomIsShown();
    }

    private void say(String text) {
        desk.type(BOX, text);
        desk.press(Keys.ENTER);
    }

    @Test
    void showsTheOneWhatTheOtherTypes() {
        Browser kitchen = enter("kitchen");
        desk.type(BOX, "The van is");
        kitchen.until(".talk-pane .typing", text -> text.contains("typing"));
        desk.find(BOX).sendKeys(" late", Keys.chord(Keys.SHIFT, Keys.ENTER), "by an hour");
        desk.press(Keys.ENTER);
        kitchen.until(".said .text", "The van is late\nby an hour"::equals);
        kitchen.until(".talk-pane .typing", String::isBlank);
        desk.untilGone(".going");
        assertThat(desk.value(BOX)).isEmpty();
    }

    @Test
    void countsInTheHeaderOfAnyPageUntilItIsRead() {
        Browser kitchen = signIn("kitchen");
        say(boss, room, "Who opens tomorrow?");
        kitchen.until("#unread", text -> !text.isBlank());
        kitchen.open("/new-order.xhtml");
        kitchen.until("#unread", text -> !text.isBlank());
        kitchen.open("/chat.xhtml?room=" + room).untilRoomIsShown();
        kitchen.untilGone(".room[data-room='" + room + "'] .count");
        Awaitility.await().until(() -> unread("kitchen") == 0);
    }

    private int unread(String login) {
        return chat(login).room(room).getInt("unread");
    }

    @Test
    void saysWhereverTheyAreThatSomebodyIsMentioned() {
        desk.open("/board.xhtml").untilLive();
        // what is unread already is no news
        Awaitility.await().until(() -> desk.has("#unread[data-mentions]"));
        say(boss, room, "@desk can you take the phone?");
        desk.until(".toast", text -> text.contains("mentioned you in") && text.contains("take the phone"));
        desk.click(".toast button:not(.quiet)");
        desk.untilAddress(url -> url.contains("/chat.xhtml?room=" + room));
        desk.until(".mention.me", "@desk"::equals);
    }

    @Test
    void changesAndTakesBackOnesOwnWords() {
        JsonObject others = say(boss, room, "Soup on Friday");
        Browser kitchen = enter("kitchen");
        say("Two o'clock");
        desk.find(".said.mine:not(.going)");
        desk.press(Keys.UP);
        desk.until(".changing", text -> text.contains("Edit"));
        desk.type(BOX, "Three o'clock");
        desk.press(Keys.ENTER);
        kitchen.until(".said[data-seq='2'] .words", text -> text.contains("Three o'clock") && text.contains("edited"));

        assertThat(desk.has(".said[data-id='" + others.get("id") + "'] .acts")).isFalse();
        desk.script("document.querySelector(\"[aria-label='Delete message']\").focus()");
        desk.press(Keys.ENTER);
        desk.click("dialog .danger");
        kitchen.until(".said[data-seq='2'] .words", text -> text.contains("Message deleted"));
    }

    @Test
    void saysWhoDeletedWhatAnotherSaid() {
        say("Nonsense");
        Browser leader = enter("boss");
        leader.find(".said[data-seq='1']");
        leader.script("document.querySelector(\"[aria-label='Delete message']\").focus()");
        leader.press(Keys.ENTER);
        leader.until("dialog", text -> text.contains("you deleted a message of Desk"));
        leader.click("dialog .danger");
        desk.until(".said[data-seq='1'] .words", text -> text.contains("Deleted by Boss"));
    }

    @Test
    void takesWordsForWordsAndLinksForLinks() {
        say(boss, room, "<img src=x onerror=\"window.hurt = true\"> javascript:alert(1) https://example.com/a?b=1.");
        desk.until(
                ".said .text", text -> text.contains("<img src=x onerror=\"window.hurt = true\"> javascript:alert(1)"));
        var links = desk.all(".said .text a");
        assertThat(links).hasSize(1);
        assertThat(links.get(0).getDomAttribute("href")).isEqualTo("https://example.com/a?b=1");
        assertThat(links.get(0).getDomAttribute("rel")).contains("noopener");
        assertThat(desk.script("return window.hurt === undefined")).isEqualTo(true);
    }

    @Test
    void keepsTheNewestInSightWhenTheWindowGetsSmaller() {
        countTo(15);
        desk.find(".said[data-seq='15']");
        desk.size(500, 460);
        Awaitility.await().until(() -> desk.script("const list = document.querySelector('.messages');"
                        + "return list.scrollHeight > list.clientHeight"
                        + " && list.scrollHeight - list.scrollTop - list.clientHeight < 2;")
                .equals(true));
    }

    @Test
    void goesBackPageByPage() {
        countTo(70);
        desk.reload();
        desk.untilLive();
        desk.find(".said[data-seq='70']");
        desk.script("document.querySelector('.messages').scrollTop = 0;");
        desk.script("document.querySelector('.messages').focus();");
        Awaitility.await().until(() -> desk.has(".said[data-seq='1']"));
        assertThat(desk.all(".said")).hasSize(70);
    }

    /** Several people in turn, as each of them may say only so much in so much time. */
    private void countTo(int last) {
        List<ChatClient> people =
                Stream.of("boss", "admin", "desk", "kitchen").map(this::chat).toList();
        for (int i = 1; i <= last; i++) {
            say(people.get(i % people.size()), room, "Number " + i);
        }
    }

    @Test
    void isWorkedByKeyboardAlone() {
        String title = boss.room(room).getString("title");
        desk.open("/chat.xhtml?room=general").untilLive();
        desk.script("document.getElementById('main').focus();");
        desk.press("/");
        desk.find("#find:focus");
        desk.press(title);
        desk.untilGone(".room[data-room=general]");
        focusOn(".room[data-room='" + room + "']");
        desk.press(Keys.ENTER);
        desk.untilAddress(url -> url.endsWith("room=" + room));
        desk.find(BOX + ":focus");
        desk.press("Please, @bos");
        desk.find(".names [aria-selected=true]");
        desk.press(Keys.ENTER);
        desk.press("the soup", Keys.ENTER);
        desk.until(".said.mine .text", "Please, @boss the soup"::equals);
        desk.find(".said .mention");
    }

    /** However many stops lie before it. */
    private void focusOn(String css) {
        for (int stops = 0; stops < 5 && !desk.has(css + ":focus"); stops++) {
            desk.press(Keys.TAB);
        }
        desk.find(css + ":focus");
    }

    @Test
    void canBeUsedByEverybody() {
        say(boss, room, "@desk look at https://example.com, مرحبا");
        say("Done");
        Axe.check(desk, ".said.mine:not(.going)");
        desk.dark(true);
        Axe.check(desk, ".said.mine:not(.going)");
        desk.dark(false);
        desk.type(BOX, "@k");
        Axe.check(desk, ".names");
        desk.size(500, 844);
        Axe.check(desk, ".said.mine");
        desk.click(".back");
        Axe.check(desk, ".rooms");
        desk.click("[aria-label='New message to…']");
        Axe.check(desk, "dialog .choose");
    }
}

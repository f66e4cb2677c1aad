package org.orderbell.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.interactions.Actions;
import org.orderbell.it.support.ChatClient;

/** How people hear of what is said to them, find what was said, and see whether somebody sits there to answer. */
@Tag("slow") // the first class of a fork, so it starts the server
class AttentionIT extends PageTest {

    /** The real ones, with a note of what they did. */
    private static final String NOTED =
            """
            window.shown = [];
            window.tones = 0;
            window.Notification = class extends Notification {
              constructor(title, options) {
                super(title, options);
                this.addEventListener('show', () => shown.push(this));
              }
            };
            const start = OscillatorNode.prototype.start;
            OscillatorNode.prototype.start = function (...when) {
              window.tones++;
              return start.apply(this, when);
            };
            """;

    private ChatClient boss;
    private String room;
    private Browser desk;

    @BeforeEach
    void openARoom() {
        boss = chat("boss");
        room = boss.topic(false);
    }

    @Test
    void notifiesWhoLooksElsewhereOfAWordToThem() {
        desk = withNotifications("desk");
        desk.before(NOTED);
        desk.open("/board.xhtml").untilLive();
        // what is unread already is no news
        say(boss, room, "@desk first");
        Awaitility.await().until(() -> desk.has("#unread[data-mentions]"));
        // browsers give a sound to nobody who has not touched the page
        desk.press(Keys.SHIFT, "a");
        String board = desk.driver().getWindowHandle();
        desk.driver().switchTo().newWindow(WindowType.TAB);
        desk.open("/track.xhtml?token=none");
        Object told = told();
        say(boss, room, "@desk the van is here");
        Awaitility.await().until(() -> !told().equals(told));

        desk.driver().switchTo().window(board);
        Awaitility.await().until(() -> desk.script("return shown.length").equals(1L));
        assertThat(desk.script("return shown[0].title")).isEqualTo("Boss in Topic " + room);
        assertThat(desk.script("return shown[0].body")).isEqualTo("@desk the van is here");
        assertThat((Long) desk.script("return tones")).isPositive();
        desk.script("shown[0].dispatchEvent(new Event('click'))");
        desk.untilAddress(url -> url.contains("/chat.xhtml?room=" + room));
    }

    /** The last message that this person was told of, as all tabs of their browser know. */
    private Object told() {
        return desk.script("return localStorage.getItem('orderbell.notify.told') || ''");
    }

    @Test
    void findsWhatWasSaidAndGoesThere() {
        say(boss, room, "The quince is ripe");
        for (int i = 1; i <= 5; i++) {
            say(boss, room, "Something else " + i);
        }
        desk = signIn("desk", "/chat.xhtml?room=general").untilLive();
        desk.press("/");
        desk.find("#find:focus");
        desk.press("quince ripe");
        desk.until(".found", text -> text.contains("The quince is ripe") && text.contains(room));
        desk.press(Keys.TAB, Keys.ENTER);
        desk.untilAddress(url -> url.endsWith("room=" + room + "&at=1"));
        desk.until(".looked-for .text", "The quince is ripe"::equals);
        desk.until("#room-heading", ("Topic " + room)::equals);
    }

    @Test
    void showsWhoSitsThereAndWhoDoesNot() {
        desk = signIn("desk");
        Browser kitchen = signIn("kitchen", "/chat.xhtml?room=" + room);
        kitchen.until("section:has(> #people-here)", text -> text.contains("Desk"));
        desk.script("const now = Date.now; Date.now = () => now() + 6 * 60_000;");
        kitchen.until("section:has(> #people-idle)", text -> text.contains("Desk"));
        // to another point than the first, wherever the pointer was before
        new Actions(desk.driver())
                .moveToElement(desk.find("body"))
                .moveByOffset(20, 20)
                .perform();
        kitchen.until("section:has(> #people-here)", text -> text.contains("Desk"));
        desk.close();
        kitchen.until("section:has(> #people-gone)", text -> text.contains("Desk") && text.contains("Last seen"));
    }
}

package org.orderbell.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.orderbell.it.support.ChatClient;
import org.orderbell.it.support.RestClient;

/** A supervisor renames a room, invites people to it and closes it, and others see it at once. */
class RoomSettingsIT extends PageTest {

    private static final String SETTINGS = "button.room-settings";
    private static final String SAVE = "dialog button[type=submit]";

    private ChatClient talk;
    private Browser boss;
    private Browser desk;

    @BeforeEach
    void signIn() {
        talk = ChatClient.of(RestClient.of(address, "boss"));
        boss = signIn("boss");
        desk = signIn("desk");
    }

    private static void enter(Browser browser, String room) {
        browser.open("/chat.xhtml?room=" + room);
        browser.untilLive();
        browser.find(".messages .empty, .said");
    }

    @Test
    void archivesARoomAndOpensItAgain() {
        String room = talk.topic(false);
        enter(boss, room);
        enter(desk, room);
        assertThat(desk.has(SETTINGS)).as("only supervisors").isFalse();
        boss.click(SETTINGS);
        boss.type("#room-title", "Christmas, over");
        boss.click("dialog input[name=archived]");
        boss.click(SAVE);
        for (Browser each : new Browser[] {boss, desk}) {
            each.until("#room-heading", "Christmas, over"::equals);
            each.until(".talk-pane .about small", text -> text.contains("Archived"));
            each.until(".talk-pane .box", text -> text.contains("archived"));
            each.until(".room[data-room='" + room + "']", text -> text.contains("archived"));
            each.untilGone(".message-box textarea");
        }
        assertThat(talk.post(room, "One more", "k").status()).isEqualTo(409);
        boss.click(SETTINGS);
        boss.click("dialog input[name=archived]");
        boss.click(SAVE);
        desk.find(".message-box textarea");
        assertThat(talk.say(room, "One more").getInt("seq")).isEqualTo(1);
    }

    @Test
    void invitesPeopleAndShowsThemOut() {
        String room = talk.topic(true);
        enter(boss, room);
        boss.click(SETTINGS);
        boss.click("dialog input[name=member][value=desk]");
        boss.click(SAVE);
        enter(desk, room);
        talk.say(room, "@desk welcome");
        desk.until(".said .text", "@desk welcome"::equals);
        boss.click(SETTINGS);
        assertThat(boss.find("dialog input[value=desk]").isSelected()).isTrue();
        boss.click("dialog input[name=member][value=desk]");
        boss.click(SAVE);
        desk.until(".talk-pane .message h1", text -> text.contains("no such room"));
        assertThat(talk.room(room).getJsonArray("members")).hasSize(1);
    }
}

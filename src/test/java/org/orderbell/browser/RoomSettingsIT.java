package org.orderbell.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.orderbell.it.support.ChatClient;

/** A supervisor renames a room, invites people to it and closes it, and others see it at once. */
class RoomSettingsIT extends PageTest {

    private static final String SETTINGS = "button.room-settings";
    private static final String SAVE = "dialog button[type=submit]";

    private ChatClient talk;

    @BeforeEach
    void connectToChat() {
        talk = chat("boss");
    }

    private Browser enter(String login, String room) {
        return signIn(login, "/chat.xhtml?room=" + room).untilRoomIsShown();
    }

    @Test
    void archivesARoomAndOpensItAgain() {
        String room = talk.topic(false);
        Browser boss = enter("boss", room);
        Browser desk = enter("desk", room);
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
        Browser boss = enter("boss", room);
        boss.click(SETTINGS);
        boss.click("dialog input[name=member][value=desk]");
        boss.click(SAVE);
        Browser desk = enter("desk", room);
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

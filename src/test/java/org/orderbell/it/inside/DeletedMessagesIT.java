package org.orderbell.it.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orderbell.account.Role;
import org.orderbell.feed.FeedLog;
import org.orderbell.it.support.ChatClient;
import org.orderbell.it.support.FeedClient;
import org.orderbell.it.support.Fixtures;
import org.orderbell.it.support.InContainerTest;
import org.orderbell.it.support.Requests;

/** What a message said before it was edited or deleted is nowhere to be read any more. */
@Tag("server")
class DeletedMessagesIT extends InContainerTest {

    private final String secret = Fixtures.unique("secret");

    @Inject
    private FeedLog log;

    private ChatClient kim;
    private ChatClient lee;
    private String room;
    private long before;

    @BeforeEach
    void meet() {
        kim = ChatClient.of(fixtures.account(Role.DESK, "seoul"));
        lee = ChatClient.of(fixtures.account(Role.KITCHEN, "seoul"));
        room = "order:"
                + kim.desk().place(Requests.order("Ana", fixtures.product(10))).getString("number");
        fixtures.awaitFeed();
        before = log.head();
    }

    @Test
    void afterItWasDeleted() {
        JsonObject message = kim.say(room, "The password is " + secret);
        fixtures.awaitFeed();
        assertThat(everywhere()).contains(secret);
        JsonObject deleted = kim.delete(message).json();
        fixtures.awaitFeed();
        assertThat(everywhere()).doesNotContain(secret).contains(deleted.getString("deletedAt"));
    }

    @Test
    void afterItWasEdited() {
        JsonObject message = kim.say(room, "The password is " + secret);
        kim.edit(message, Requests.with("text", "It is " + secret + " no more"));
        kim.edit(message, Requests.with("text", "Ask me for the password"));
        fixtures.awaitFeed();
        assertThat(everywhere()).doesNotContain(secret).contains("Ask me for the password");
    }

    /** One that others wrote later is left as it is. */
    @Test
    void leavesOtherMessagesAlone() {
        JsonObject first = kim.say(room, "One " + secret);
        JsonObject second = lee.say(room, "Two " + Fixtures.unique("kept"));
        kim.delete(first);
        fixtures.awaitFeed();
        assertThat(everywhere()).doesNotContain(secret).contains(second.getString("text"));
    }

    /** A client that was on the channel all the time, goes back and hears it all again. */
    @Test
    void forThoseWhoWatchAgainFromBefore() {
        try (FeedClient socket = lee.desk().feed()) {
            socket.watch("orders");
            JsonObject message = kim.say(room, "The password is " + secret);
            socket.await(frame -> frame.toString().contains(secret));
            JsonObject deleted = kim.delete(message).json();
            socket.await(frame -> frame.toString().contains(deleted.getString("deletedAt")));
            int heard = socket.frames().size();
            socket.done(Requests.watch("orders").add("after", before));
            socket.await(heard, frame -> frame.toString().contains(deleted.getString("deletedAt")));
            assertThat(socket.frames().subList(heard, socket.frames().size()).toString())
                    .doesNotContain(secret);
        }
    }

    /** What the log's answers have of what happened since. */
    private String everywhere() {
        String number = room.substring("order:".length());
        StringBuilder all = new StringBuilder();
        all.append(lee.desk().get("/api/events?limit=1000&after=" + before).body());
        all.append(lee.desk().get("/api/orders/" + number + "/events").body());
        all.append(lee.desk().get("/api/digest?after=" + before).body());
        log.after(before, 1000).forEach(event -> all.append(event.data()));
        try (FeedClient socket = lee.desk().feed()) {
            socket.await("live");
            int heard = socket.frames().size();
            socket.done(Requests.watch("order:" + number).add("after", before));
            socket.await(heard, frame -> frame.getString("op").equals("live"));
            all.append(socket.frames());
        }
        return all.toString();
    }
}

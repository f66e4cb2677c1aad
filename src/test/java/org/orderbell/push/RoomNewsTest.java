package org.orderbell.push;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class RoomNewsTest {

    private final RoomNews news = new RoomNews();

    @Test
    void hasNothingToTellAtFirst() {
        assertThat(news.next()).isNull();
    }

    @Test
    void tellsOfNothingUnreadToo() {
        news.take(Json.createObjectBuilder()
                .add("rooms", Json.createArrayBuilder())
                .build());
        assertThat(next().getJsonArray("rooms")).isEmpty();
        assertThat(news.next()).isNull();
    }

    @Test
    void tellsTheNewestStateOfARoomOnce() {
        for (int last = 1; last <= 1000; last++) {
            news.take(state("general", last));
        }
        news.take(state("site-seoul", 7));
        JsonObject frame = next();
        assertThat(frame.getJsonArray("rooms")).hasSize(2);
        assertThat(frame.getJsonArray("rooms").getJsonObject(0).getInt("last")).isEqualTo(1000);
        assertThat(news.next()).isNull();
    }

    @Test
    void tellsOfManyRoomsInSeveralFrames() {
        for (int i = 0; i < 450; i++) {
            assertThat(news.take(state("room-" + i, 1))).isTrue();
        }
        assertThat(next().getJsonArray("rooms")).hasSize(200);
        assertThat(next().getJsonArray("rooms")).hasSize(200);
        assertThat(next().getJsonArray("rooms")).hasSize(50);
        assertThat(news.next()).isNull();
    }

    @Test
    void givesUpOnWhoDoesNotReadWhileTooManyRoomsChange() {
        boolean taken = true;
        int rooms = 0;
        while (taken) {
            taken = news.take(state("room-" + rooms++, 1));
        }
        assertThat(rooms).isEqualTo(2001);
    }

    private JsonObject next() {
        try (JsonReader reader = Json.createReader(new StringReader(news.next()))) {
            return reader.readObject();
        }
    }

    private static JsonObject state(String room, int last) {
        JsonObject one =
                Json.createObjectBuilder().add("room", room).add("last", last).build();
        return Json.createObjectBuilder()
                .add("rooms", Json.createArrayBuilder().add(one))
                .build();
    }
}

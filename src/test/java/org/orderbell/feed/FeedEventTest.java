package org.orderbell.feed;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedEventTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "product/BRD-BAG",
                "product/PIPE 1/2\"",
                "product/back\\slash",
                "product/x\",\"type\":\"order.moved",
                "product/빵\t🥖"
            })
    void writesAnySubjectAsJson(String subject) {
        FeedEvent event = new FeedEvent(
                7, "stock.changed", subject, "seoul", null, null, 0, "kim", Instant.EPOCH, "{\"free\":1}");
        JsonObject read;
        try (var reader = Json.createReader(new StringReader(event.cloudEvent()))) {
            read = reader.readObject();
        }
        assertThat(read.getString("subject")).isEqualTo(subject);
        assertThat(read.getString("type")).isEqualTo("stock.changed");
        assertThat(read.getJsonObject("data").getInt("free")).isEqualTo(1);
    }
}

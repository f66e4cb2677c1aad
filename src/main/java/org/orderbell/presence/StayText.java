package org.orderbell.presence;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.util.HashSet;
import java.util.Set;
import org.orderbell.platform.Json;
import org.orderbell.presence.Place.Kind;

/** What somebody does, as nodes write it down for each other. */
final class StayText {

    /** Nobody does more at a time; what a program makes up beyond that is not for other nodes. */
    private static final int MOST = 100;

    private StayText() {}

    static String write(Set<Doing> doings) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        doings.stream().limit(MOST).forEach(doing -> {
            JsonObjectBuilder one = Json.createObjectBuilder()
                    .add("kind", doing.place().kind().name())
                    .add("subject", doing.place().subject());
            if (doing.place().site() != null) {
                one.add("site", doing.place().site());
            }
            if (doing.field() != null) {
                one.add("field", doing.field());
            }
            array.add(one);
        });
        return array.build().toString();
    }

    static Set<Doing> read(String text) {
        Set<Doing> doings = new HashSet<>();
        try (var reader = Json.createReader(new StringReader(text))) {
            for (JsonObject one : reader.readArray().getValuesAs(JsonObject.class)) {
                Kind kind = Kind.valueOf(one.getString("kind"));
                Place place = new Place(kind, one.getString("subject"), one.getString("site", null));
                doings.add(new Doing(place, one.getString("field", null)));
            }
        }
        return doings;
    }
}

package org.orderbell.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.orderbell.account.Actor;
import org.orderbell.account.Role;
import org.orderbell.feed.FeedEvent;
import org.orderbell.feed.Subscription;
import org.orderbell.it.support.Contract;
import org.orderbell.order.OrderView;
import org.orderbell.platform.FieldError;
import org.orderbell.platform.Problem;
import org.orderbell.platform.Settings;
import org.orderbell.platform.SettingsLoader;
import org.orderbell.presence.Person;
import org.orderbell.presence.Place;
import org.orderbell.presence.Who;

/** Every frame is one that the AsyncAPI document describes, down to the last member. */
class FramesTest {

    private static final Actor DESK = new Actor("desk", Set.of(Role.DESK), Set.of("seoul"));
    private static final Settings SETTINGS = SettingsLoader.read(name -> Optional.empty());
    private static final JsonObject ORDER =
            json("{'number':'2026-000042','status':'PLACED','statusSince':'2026-11-21T02:15:00.123Z',"
                    + "'placedAt':'2026-11-21T02:15:00Z','dueAt':null,'version':1,"
                    + "'lines':[{'name':'Bread','quantity':2}],'currency':'EUR','gross':3.10}");

    private static final Interest INTEREST = new Interest(
            new Subscription(Set.of("orders"), Set.of(), Set.of(), Set.of()), OrderView.CUSTOMER, Mode.LATEST);
    private static final FeedEvent EVENT = new FeedEvent(
            7,
            "order.placed",
            "order/2026-000042",
            "seoul",
            "PLACED",
            null,
            1,
            "desk",
            Instant.parse("2026-11-21T02:15:00.123Z"),
            Json.createObjectBuilder()
                    .add("actor", "desk")
                    .add("order", ORDER)
                    .build()
                    .toString());

    private final Contract contract = Contract.ofFiles();

    @Test
    void everyFrameIsAsDescribed() {
        for (JsonObject frame : frames()) {
            assertThat(contract.errors(Contract.FEED, frame))
                    .as(frame.toString())
                    .isEmpty();
        }
        assertThat(contract.errors(Contract.TRACK, guestWelcome())).isEmpty();
    }

    @Test
    void aMemberThatTheDocumentDoesNotKnowIsNoticed() {
        for (JsonObject frame : frames()) {
            JsonObject more = Json.createObjectBuilder(frame).add("surprise", 1).build();
            assertThat(contract.errors(Contract.FEED, more)).as(more.toString()).isNotEmpty();
        }
    }

    @Test
    void everyDescribedFrameIsSent() {
        Set<String> sent = frames().stream().map(frame -> frame.getString("op")).collect(Collectors.toSet());
        assertThat(sent).isEqualTo(contract.ops(Contract.FEED, false));
    }

    @Test
    void theWelcomeOffersTheOperationsThatAreDescribed() {
        List<String> offered = welcome().getJsonObject("limits").getJsonArray("operations").stream()
                .map(operation -> operation.toString().replace("\"", ""))
                .toList();
        assertThat(new TreeSet<>(offered)).isEqualTo(contract.ops(Contract.FEED, true));
    }

    @Test
    void everyCloseCodeIsDescribed() {
        Map<Integer, String> described = new TreeMap<>();
        JsonNode endings = contract.asyncapi().at("/components/schemas/Bye/oneOf");
        StreamSupport.stream(endings.spliterator(), false)
                .map(ending -> ending.get("properties"))
                .forEach(ending -> described.put(
                        ending.at("/code/const").asInt(),
                        ending.at("/type/const").asText()));
        Map<Integer, String> coded = new TreeMap<>();
        Arrays.stream(Ending.values())
                .forEach(ending ->
                        coded.put(ending.getCode(), json(ending.frame()).getString("type")));
        assertThat(described).isEqualTo(coded);
        String table = contract.asyncapi().at("/info/description").asText();
        coded.forEach((code, type) -> assertThat(table).contains("| " + code + " | `" + type + "` |"));
    }

    private static List<JsonObject> frames() {
        List<JsonObject> frames = new ArrayList<>();
        frames.add(welcome());
        frames.add(events());
        frames.add(folded());
        frames.add(json(Frames.live(7)));
        frames.add(json(Frames.reset(7, "ahead")));
        frames.addAll(presence());
        frames.add(json(Frames.unread(
                List.of(
                        json(
                                "{'room':'general','last':2,'read':1,'mentions':0,'lastAt':'2026-11-21T02:15:00Z','by':'desk'}")),
                true)));
        frames.add(json(
                Frames.done("1", Json.createObjectBuilder().add("position", 7).build())));
        frames.add(json(
                Frames.done("2", Json.createObjectBuilder().add("order", ORDER).build())));
        frames.add(json(Frames.done("3", null)));
        frames.add(json(Frames.problem(null, new Problem("malformed-message", 400, "No message", "It is not JSON"))));
        frames.add(json(Frames.problem(
                "3",
                new Problem(
                        "invalid-input",
                        422,
                        "Wrong",
                        "to is wrong",
                        List.of(new FieldError("/to", "is wrong")),
                        null))));
        Arrays.stream(Ending.values()).map(ending -> json(ending.frame())).forEach(frames::add);
        return frames;
    }

    private static List<JsonObject> presence() {
        Person idle = new Person("kitchen", Set.of("seoul"), 2, true, Instant.parse("2026-11-21T02:15:00.123Z"));
        Map<Place, List<Who>> places = Map.of(
                new Place(Place.Kind.LOOKING, "order:2026-000042", "seoul"), List.of(new Who("boss", null)),
                new Place(Place.Kind.TYPING, "room:general", null), List.of(),
                new Place(Place.Kind.EDITING, "order:2026-000042", "seoul"), List.of(new Who("desk", "/note")));
        return List.of(
                json(Frames.presence(List.of(idle), places)),
                json(Frames.presence(Map.of("desk", true, "kitchen", false), Map.of("boss", true), Map.of())),
                json(Frames.presence(Map.of(), Map.of(), places)));
    }

    private static JsonObject welcome() {
        return json(Frames.welcome("c1", DESK, 7, SETTINGS));
    }

    private static JsonObject guestWelcome() {
        return json(Frames.guestWelcome("c1", ORDER, 7));
    }

    private static JsonObject events() {
        return json(Batch.of(INTEREST, 6, 7, List.of(EVENT)).frame().text());
    }

    private static JsonObject folded() {
        return json(Batch.folded(INTEREST, 3, 7, List.of(EVENT)).frame().text());
    }

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text.replace('\'', '"')))) {
            return reader.readObject();
        }
    }
}

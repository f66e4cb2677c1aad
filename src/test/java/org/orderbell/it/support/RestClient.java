package org.orderbell.it.support;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A client of Orderbell with one account: REST with HTTP Basic, and the feed. */
public final class RestClient {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration IMPORT_PATIENCE = Duration.ofMinutes(2);

    /** By default it offers an upgrade to HTTP/2, and Payara now and then mixes up the frames of that first answer. */
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private final String base;
    private final Optional<String> authorization;
    private final Duration patience;
    private String login;

    /** What the server answered. */
    public record Answer(int status, HttpHeaders headers, String body) {

        public JsonObject json() {
            return (JsonObject) structure();
        }

        public JsonArray array() {
            return (JsonArray) structure();
        }

        /** The items of a page. */
        public List<JsonObject> items() {
            return json().getJsonArray("items").getValuesAs(JsonObject.class);
        }

        public Optional<String> header(String name) {
            return headers.firstValue(name);
        }

        /** The header that sets a cookie, with its attributes. */
        public Optional<String> setCookie(String name) {
            return headers.allValues("Set-Cookie").stream()
                    .filter(cookie -> cookie.startsWith(name + "="))
                    .findFirst();
        }

        private JsonStructure structure() {
            try (JsonReader reader = Json.createReader(new StringReader(body))) {
                return reader.read();
            }
        }
    }

    private RestClient(String base, Optional<String> authorization, Duration patience) {
        this.base = base.replaceAll("/+$", "");
        this.authorization = authorization;
        this.patience = patience;
    }

    /** @param base the application's address, as Arquillian gives it */
    public static RestClient of(URI base, String login, String password) {
        byte[] credentials = (login + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new RestClient(
                base.toString(), Optional.of("Basic " + Base64.getEncoder().encodeToString(credentials)), PATIENCE);
    }

    /** One of the demo's accounts. */
    public static RestClient of(URL base, String login) {
        return of(uri(base), login, "orderbell");
    }

    /** A client without credentials. */
    public static RestClient nobody(URL base) {
        return new RestClient(uri(base).toString(), Optional.empty(), PATIENCE);
    }

    /** A client with the same account, whose requests time out after this time. */
    public RestClient within(Duration another) {
        return new RestClient(base, authorization, another);
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer post(String path, JsonStructure body, String... headers) {
        return send(with(headers, request(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    /** A merge patch (RFC 7396). */
    public Answer patch(String path, JsonStructure body, String... headers) {
        return send(with(headers, request(path))
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", BodyPublishers.ofString(body.toString())));
    }

    public Answer put(String path, JsonStructure body) {
        return send(
                request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body.toString())));
    }

    /** A request to complete, with this account's credentials; the path is relative to the application's. */
    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(patience);
        authorization.ifPresent(value -> request.header("Authorization", value));
        return request;
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** The account's user name, as the server knows it. */
    public synchronized String login() {
        if (login == null) {
            login = get("/api/session").json().getString("user");
        }
        return login;
    }

    /** Places an order that the server has to accept; returns it. */
    public JsonObject place(JsonObject order) {
        Answer placed = post("/api/orders", order);
        assertThat(placed.status()).as(placed.body()).isEqualTo(201);
        return placed.json();
    }

    public JsonObject place(JsonObjectBuilder order) {
        return place(order.build());
    }

    /** Takes orders off the board and the kitchen's screens, which would be slow with so many long ones. */
    public void cancel(Collection<String> numbers) {
        Answer moved = post(
                "/api/orders/moves",
                Json.createObjectBuilder()
                        .add("orders", Json.createArrayBuilder(numbers))
                        .add("to", "CANCELLED")
                        .add("reason", "Of a test")
                        .build());
        assertThat(moved.status()).as(moved.body()).isEqualTo(200);
    }

    /** Moves an order to a status, which the server has to allow; returns the order. */
    public JsonObject move(String number, String to) {
        return move(number, Requests.move(to));
    }

    public JsonObject move(String number, String to, String reason) {
        return move(number, Requests.move(to, reason));
    }

    private JsonObject move(String number, JsonObject move) {
        Answer moved = post("/api/orders/" + number + "/moves", move);
        assertThat(moved.status()).as(moved.body()).isEqualTo(200);
        assertThat(moved.json().getString("status")).isEqualTo(move.getString("to"));
        return moved.json();
    }

    /** The events of an order, oldest first. */
    public List<JsonObject> history(String number) {
        return get("/api/orders/" + number + "/events").items();
    }

    /** The position of the newest event. */
    public long position() {
        return Long.parseLong(
                get("/api/orders?limit=1").header("Orderbell-Position").orElseThrow());
    }

    /** Imports a CSV file of products or orders, and waits until that is done. */
    public Answer importCsv(String of, String csv) {
        return send(request("/api/imports?wait=true&of=" + of)
                .timeout(IMPORT_PATIENCE)
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString(csv)));
    }

    /** The value of a gauge among the server's metrics, which the demo's admin may read. */
    public double gauge(String name) {
        return of(URI.create(base), "admin", "orderbell")
                .get("/api/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                .findFirst()
                .orElseThrow();
    }

    /** Opens the feed, with the subprotocol that gives JSON text. */
    public FeedClient feed() {
        return feed("/feed");
    }

    public FeedClient feed(String path) {
        return feed(path, Optional.of("orderbell.v1"));
    }

    /** Opens a socket with this subprotocol, or with none asked for. */
    public FeedClient feed(String path, Optional<String> protocol) {
        return FeedClient.open(http, URI.create(base.replaceFirst("^http", "ws") + path), authorization, protocol);
    }

    /** Opens the feed as server-sent events; the query begins with a question mark, or is empty. */
    public EventStream events(String query, String... headers) {
        return stream("/api/feed" + query, headers);
    }

    /** Opens the server-sent events at a path. */
    public EventStream stream(String path, String... headers) {
        return EventStream.open(http, with(headers, request(path)));
    }

    /** The Authorization header of this account; empty for nobody. */
    public Optional<String> authorization() {
        return authorization;
    }

    private static HttpRequest.Builder with(String[] headers, HttpRequest.Builder request) {
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static URI uri(URL url) {
        try {
            return url.toURI();
        } catch (URISyntaxException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }
}

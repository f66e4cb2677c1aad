package org.orderbell.it.support;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
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
import java.util.Optional;

/** A client of Orderbell with one account: REST with HTTP Basic, and the feed. */
public final class RestClient {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Left to itself it asks to go on in HTTP/2, and Payara now and then mixes up the frames of that first answer. */
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private final String base;
    private final Optional<String> authorization;
    private final Duration patience;

    /** What the server answered. */
    public record Answer(int status, HttpHeaders headers, String body) {

        public JsonObject json() {
            return (JsonObject) structure();
        }

        public JsonArray array() {
            return (JsonArray) structure();
        }

        public Optional<String> header(String name) {
            return headers.firstValue(name);
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

    /** Somebody who has not logged in. */
    public static RestClient nobody(URL base) {
        return new RestClient(uri(base).toString(), Optional.empty(), PATIENCE);
    }

    /** The same account, which gives up a request after this time. */
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

    /** A request to finish by hand, with this account's credentials; the path is below the application's. */
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
        return EventStream.open(http, with(headers, request("/api/feed" + query)));
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

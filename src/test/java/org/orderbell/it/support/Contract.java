package org.orderbell.it.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.orderbell.it.support.RestClient.Answer;

/** The documents that ship with the WAR, to be held against what the server and its clients really say. */
public final class Contract {

    public static final String FEED = "feed";
    public static final String TRACK = "track";

    private static final String ASYNCAPI = "asyncapi.yaml";
    private static final String OPENAPI = "openapi.yaml";

    /** Where the documents pretend to lie, so that one can refer to the other. */
    private static final String BASE = "https://orderbell.example/";

    private static final SchemaValidatorsConfig FORMATS_TOO =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private final JsonNode asyncapi;
    private final JsonNode openapi;
    private final JsonSchemaFactory schemas;

    private Contract(String asyncapi, String openapi) {
        this.asyncapi = parse(asyncapi);
        this.openapi = parse(openapi);
        Map<String, String> documents = Map.of(BASE + ASYNCAPI, asyncapi, BASE + OPENAPI, openapi);
        schemas = JsonSchemaFactory.getInstance(
                VersionFlag.V202012, factory -> factory.schemaLoaders(loaders -> loaders.schemas(documents)));
    }

    /** The documents in the source tree. */
    public static Contract ofFiles() {
        try {
            Path folder = Path.of("webapp/resources/orderbell/api");
            return new Contract(Files.readString(folder.resolve(ASYNCAPI)), Files.readString(folder.resolve(OPENAPI)));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    public JsonNode asyncapi() {
        return asyncapi;
    }

    public JsonNode openapi() {
        return openapi;
    }

    /** The values of {@code op} of what clients send, or else of what the server sends, on a channel. */
    public Set<String> ops(String channel, boolean sentByClients) {
        Set<String> ops = new TreeSet<>();
        String address = "#/channels/" + channel;
        for (JsonNode operation : asyncapi.get("operations")) {
            if (operation.at("/channel/$ref").asText().equals(address)) {
                boolean receives = operation.get("action").asText().equals("receive");
                List<JsonNode> messages = new ArrayList<>();
                if (receives == sentByClients) {
                    operation.get("messages").forEach(messages::add);
                }
                if (receives && !sentByClients) {
                    operation.at("/reply/messages").forEach(messages::add);
                }
                messages.forEach(message ->
                        ops.add(message.get("$ref").asText().substring(address.length() + "/messages/".length())));
            }
        }
        return ops;
    }

    /** The operations over HTTP, such as {@code GET /orders/{number}}. */
    public Set<String> resources() {
        Set<String> resources = new TreeSet<>();
        openapi.get("paths").properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> resources.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return resources;
    }

    /** What is wrong with a frame, or a message, of a channel; empty if nothing is. */
    public List<String> errors(String channel, JsonObject frame) {
        JsonNode message = asyncapi.at("/channels/" + channel + "/messages/" + frame.getString("op", ""));
        if (message.isMissingNode()) {
            return List.of("no message of " + channel + " is described for " + frame);
        }
        return errors(ASYNCAPI, resolve(asyncapi, message).get("payload"), frame.toString());
    }

    /** What is wrong with JSON by a schema of the feed; empty if nothing is. */
    public List<String> errorsBySchema(String name, String json) {
        return errors(BASE + ASYNCAPI + "#/components/schemas/" + name, json);
    }

    /** What is wrong with an answer over HTTP: its status, form, headers or body; empty if nothing is. */
    public List<String> errors(String resource, Answer answer) {
        JsonNode responses = operation(resource).path("responses");
        JsonNode response = resolve(openapi, responses.path(Integer.toString(answer.status())));
        if (response.isMissingNode() && answer.status() >= 400) {
            response = resolve(openapi, responses.path("default"));
        }
        if (response.isMissingNode()) {
            return List.of(resource + " is not described as answering with " + answer.status());
        }
        List<String> errors = new ArrayList<>();
        for (Map.Entry<String, JsonNode> header : response.path("headers").properties()) {
            errors.addAll(headerErrors(header.getKey(), header.getValue(), answer));
        }
        Optional<String> type = answer.header("Content-Type").map(value -> value.split(";")[0].strip());
        if (response.has("content") && type.isPresent()) {
            JsonNode content = response.get("content").path(type.get());
            if (content.isMissingNode()) {
                errors.add(resource + " is not described as answering with " + type.get());
            } else if (content.get("schema").has("$ref")) {
                errors.addAll(errors(OPENAPI, content.get("schema"), answer.body()));
            }
        } else if (!answer.body().isEmpty()) {
            errors.add(resource + " is not described as answering " + answer.status() + " with a body");
        }
        return errors;
    }

    /** What is wrong with the body of a request; empty if nothing is. */
    public List<String> requestErrors(String resource, String body) {
        return errors(OPENAPI, operation(resource).at("/requestBody/content/application~1json/schema"), body);
    }

    private JsonNode operation(String resource) {
        String[] words = resource.split(" ");
        return openapi.get("paths").path(words[1]).path(words[0].toLowerCase(Locale.ROOT));
    }

    private List<String> headerErrors(String name, JsonNode reference, Answer answer) {
        Optional<String> value = answer.header(name);
        if (value.isEmpty()) {
            return List.of("the header " + name + " is missing");
        }
        String quoted =
                new ObjectMapper().getNodeFactory().textNode(value.get()).toString();
        return errors(BASE + OPENAPI + reference.get("$ref").asText() + "/schema", quoted);
    }

    private List<String> errors(String document, JsonNode reference, String json) {
        String target = reference.get("$ref").asText();
        return errors(BASE + (target.startsWith("#") ? document + target : target.substring("./".length())), json);
    }

    private List<String> errors(String location, String json) {
        return schemas.getSchema(SchemaLocation.of(location), FORMATS_TOO).validate(json, InputFormat.JSON).stream()
                .map(ValidationMessage::toString)
                .map(error -> error + " (by " + location.substring(BASE.length()) + ")")
                .toList();
    }

    private static JsonNode resolve(JsonNode document, JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }

    private static JsonNode parse(String yaml) {
        try {
            return new ObjectMapper(new YAMLFactory()).readTree(yaml);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }
}

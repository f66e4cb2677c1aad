package org.orderbell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.orderbell.account.AuditAction;
import org.orderbell.feed.Recordable;
import org.orderbell.it.support.Contract;
import org.orderbell.order.OrderDraft;
import org.orderbell.platform.Refused;

/** The code has everything that the documents for machines describe, and they describe everything that it has. */
class ContractTest {

    private static final java.nio.file.Path SOURCES = java.nio.file.Path.of("src/main/java/org/orderbell");

    /** Refusals that only pages show; the one that programs get as well is of a type of others. */
    private static final String OF_PAGES = "AccountRefusal.java";

    private final Contract contract = Contract.ofFiles();

    @Test
    void everyResourceIsDescribed() {
        Set<String> coded = new TreeSet<>();
        for (JavaClass type : main("org.orderbell.rest")) {
            if (type.isAnnotatedWith(Path.class)) {
                String path = type.getAnnotationOfType(Path.class).value();
                for (Method method : type.reflect().getDeclaredMethods()) {
                    for (Annotation annotation : method.getAnnotations()) {
                        HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
                        Path more = method.getAnnotation(Path.class);
                        if (verb != null) {
                            String whole = path + (more == null ? "" : more.value());
                            coded.add(verb.value() + " " + whole.replaceAll("\\{(\\w+):[^/]*\\}", "{$1}"));
                        }
                    }
                }
            }
        }
        for (JavaClass type : main("org.orderbell.push")) {
            if (type.isAnnotatedWith(WebServlet.class)) {
                for (String pattern : type.getAnnotationOfType(WebServlet.class).urlPatterns()) {
                    coded.add("GET " + pattern.replaceFirst("^/api", "").replace("/*", "/{token}"));
                }
            }
        }
        assertThat(contract.resources()).isEqualTo(coded);
    }

    @Test
    void everyEventTypeIsDescribed() throws ReflectiveOperationException {
        Set<String> coded = new TreeSet<>();
        for (JavaClass type : main("org.orderbell")) {
            if (type.isAssignableTo(Recordable.class) && !type.getModifiers().contains(JavaModifier.ABSTRACT)) {
                coded.add(empty(type.reflect()).type());
            }
        }
        Set<String> described = new TreeSet<>();
        for (JsonNode event : schema("Event").get("oneOf")) {
            String name = event.get("$ref").asText().replaceAll(".*/", "");
            described.add(schema(name).at("/properties/type/const").asText());
        }
        assertThat(described).isEqualTo(coded);
    }

    @Test
    void everyProblemTypeIsDescribed() {
        Map<String, String> coded = new TreeMap<>();
        found("new Problem\\(\\s*\"([a-z-]+)\",\\s*(\\w+),")
                .filter(match -> !match.group(1).endsWith("-"))
                .forEach(match -> coded.merge(match.group(1), match.group(2), ContractTest::number));
        found("(?m)^        ([A-Z_]+)\\((\\d{3}), \"[^\"]+\"\\)")
                .forEach(match ->
                        coded.put(match.group(1).toLowerCase(Locale.ROOT).replace('_', '-'), match.group(2)));
        Map<String, String> described = new TreeMap<>();
        for (JsonNode problem : schema("ProblemType").get("oneOf")) {
            JsonNode type = problem.at("/properties/type/const");
            if (!type.isMissingNode()) {
                described.put(
                        type.asText().replace("urn:orderbell:problem:", ""),
                        problem.at("/properties/status/const").asText());
            }
        }
        assertThat(described.keySet()).isEqualTo(coded.keySet());
        coded.values().removeIf(status -> !status.matches("\\d+"));
        assertThat(described).containsAllEntriesOf(coded);
    }

    @Test
    void everyActionOfTheAuditLogIsDescribed() {
        List<String> described = new ArrayList<>();
        contract.openapi().at("/components/schemas/AuditAction/enum").forEach(action -> described.add(action.asText()));
        assertThat(described)
                .containsExactlyElementsOf(Arrays.stream(AuditAction.values())
                        .map(AuditAction::name)
                        .toList());
    }

    @Test
    void everyExampleIsAsDescribed() {
        contract.asyncapi().at("/components/messages").forEach(message -> message.path("examples")
                .forEach(example -> assertThat(contract.errorsBySchema(
                                message.at("/payload/$ref").asText().replaceAll(".*/", ""),
                                example.get("payload").toString()))
                        .as(example.get("name").asText())
                        .isEmpty()));
    }

    /** For each text of a draft: as long as described is accepted, one character more is not. */
    @Test
    void aDraftMayBeAsLargeAsDescribedAndNoLarger() {
        for (String field : Set.of("site", "external", "note")) {
            int most = resolved(schema("Draft").at("/properties/" + field))
                    .get("maxLength")
                    .asInt();
            assertThat(accepts(draft().add(field, "x".repeat(most)).build()))
                    .as(field)
                    .isTrue();
            assertThat(accepts(draft().add(field, "x".repeat(most + 1)).build()))
                    .as(field)
                    .isFalse();
        }
        for (String field : Set.of("name", "phone", "email", "address")) {
            int most = schema("Draft")
                    .at("/properties/customer/properties/" + field + "/maxLength")
                    .asInt();
            assertThat(accepts(draft().add("customer", customer().add(field, "x".repeat(most)))
                            .build()))
                    .as(field)
                    .isTrue();
            assertThat(accepts(draft().add("customer", customer().add(field, "x".repeat(most + 1)))
                            .build()))
                    .as(field)
                    .isFalse();
        }
        int lines = schema("DraftLines").get("maxItems").asInt();
        int quantity = schema("DraftLine").at("/properties/quantity/maximum").asInt();
        assertThat(accepts(draft().add("lines", lines(lines, quantity)).build()))
                .isTrue();
        assertThat(accepts(draft().add("lines", lines(lines + 1, quantity)).build()))
                .isFalse();
        assertThat(accepts(draft().add("lines", lines(1, quantity + 1)).build()))
                .isFalse();
    }

    private boolean accepts(JsonObject draft) {
        boolean accepted;
        try {
            OrderDraft.read(draft, "test");
            accepted = true;
        } catch (Refused refused) {
            accepted = false;
        }
        assertThat(contract.errorsBySchema("Draft", draft.toString()).isEmpty())
                .as("the document says the same of " + draft)
                .isEqualTo(accepted);
        return accepted;
    }

    private static jakarta.json.JsonObjectBuilder draft() {
        return Json.createObjectBuilder()
                .add("site", "seoul")
                .add("customer", customer())
                .add("lines", lines(1, 1));
    }

    private static jakarta.json.JsonObjectBuilder customer() {
        return Json.createObjectBuilder().add("name", "Ana");
    }

    private static jakarta.json.JsonArrayBuilder lines(int count, int quantity) {
        var lines = Json.createArrayBuilder();
        for (int i = 0; i < count; i++) {
            lines.add(Json.createObjectBuilder().add("sku", "TEA").add("quantity", quantity));
        }
        return lines;
    }

    private JsonNode schema(String name) {
        return contract.asyncapi().at("/components/schemas/" + name);
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? schema(node.get("$ref").asText().replaceAll(".*/", "")) : node;
    }

    private static JavaClasses main(String room) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(room);
    }

    /** An event of that record with nothing in it: enough to say its type. */
    private static Recordable empty(Class<?> record) throws ReflectiveOperationException {
        Constructor<?> constructor = record.getDeclaredConstructors()[0];
        Object[] nothing = Arrays.stream(constructor.getParameterTypes())
                .map(type -> Array.get(Array.newInstance(type, 1), 0))
                .toArray();
        return (Recordable) constructor.newInstance(nothing);
    }

    /** A status as a number, of a type that is named more than once. */
    private static String number(String one, String other) {
        return one.matches("\\d+") ? one : other;
    }

    private static Stream<MatchResult> found(String pattern) {
        try (Stream<java.nio.file.Path> files = Files.walk(SOURCES)) {
            return files
                    .filter(file -> file.toString().endsWith(".java") && !file.endsWith(OF_PAGES))
                    .map(ContractTest::text)
                    .flatMap(text -> Pattern.compile(pattern).matcher(text).results())
                    .collect(Collectors.toList())
                    .stream();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static String text(java.nio.file.Path file) {
        try {
            return Files.readString(file);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}

package org.orderbell.words;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.orderbell.account.Language;
import org.orderbell.platform.Json;

/** The files that speak, and the catalogues. */
final class Sources {

    static final Path JAVA = Path.of("src/main/java");
    static final Path WEBAPP = Path.of("webapp");
    static final Path SCRIPTS = WEBAPP.resolve("resources/orderbell/js");

    /** What a portal embeds: these know nothing of our pages. */
    static final List<String> LIBRARY = List.of("api.js", "feed.js", "http-socket.js", "orders.js");

    private Sources() {}

    /** Each file of these kinds under a folder, by its name. */
    static Map<String, String> files(Path under, String... endings) {
        try (Stream<Path> all = Files.walk(under)) {
            Map<String, String> files = new TreeMap<>();
            all.filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .forEach(file -> files.put(under.relativize(file).toString(), read(file)));
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path catalogue(Language language) {
        return WEBAPP.resolve("resources/orderbell/words/" + language.tag() + ".json");
    }

    static Map<String, String> words(Language language) {
        try (var reader = Json.createReader(Files.newBufferedReader(catalogue(language)))) {
            JsonObject json = reader.readObject();
            Map<String, String> words = new LinkedHashMap<>();
            json.forEach((key, value) -> words.put(key, ((JsonString) value).getString()));
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

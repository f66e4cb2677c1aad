package org.orderbell.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import org.orderbell.account.Language;
import org.orderbell.platform.Json;

/** The catalogues of all languages, from the same files that the pages' scripts read. */
@ApplicationScoped
public class Catalogues {

    private static final String PLACE = "/resources/orderbell/words/%s.json";

    @Inject
    private ServletContext context;

    private Map<Language, Catalogue> all = Map.of();

    public Catalogue of(Language language) {
        return all().get(language);
    }

    private synchronized Map<Language, Catalogue> all() {
        if (all.isEmpty()) {
            Map<Language, Catalogue> read = new EnumMap<>(Language.class);
            for (Language language : Language.values()) {
                read.put(language, language == Language.ENGLISH ? Catalogue.ENGLISH : read(language));
            }
            all = read;
        }
        return all;
    }

    private Catalogue read(Language language) {
        try (InputStream file = context.getResourceAsStream(PLACE.formatted(language.tag()));
                var reader = Json.createReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return Catalogue.of(reader.readObject());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.orderbell.chat;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.orderbell.platform.Database;
import org.orderbell.platform.Starting;

/**
 * Finds messages by words. On PostgreSQL by its full text and an index, where each word is the beginning of one in the
 * message; on H2, which has no such thing, each word stands anywhere in it, and all messages are read.
 */
@ApplicationScoped
public class Search {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");

    private boolean fullText;

    @Inject
    private Database database;

    void begin(@Observes @Priority(Starting.SEED) Starting starting) throws SQLException {
        fullText = !database.describe().product().startsWith("H2");
    }

    static List<String> words(String text) {
        return Arrays.stream(BETWEEN_WORDS.split(text.toLowerCase(Locale.ROOT)))
                .filter(word -> !word.isEmpty())
                .distinct()
                .limit(20)
                .toList();
    }

    /**
     * Adds the condition that message m has all words of a text.
     *
     * @return false if the text has no words, which nothing has
     */
    boolean add(Sql sql, String text) {
        List<String> words = words(text);
        if (words.isEmpty()) {
            return false;
        }
        if (fullText) {
            sql.add(" and m.search @@ to_tsquery('simple', ")
                    .value(words.stream().map(word -> word + ":*").collect(Collectors.joining(" & ")))
                    .add(")");
        } else {
            words.forEach(word -> sql.add(" and m.search like ").value("%" + word + "%"));
        }
        return true;
    }
}

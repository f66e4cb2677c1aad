package org.orderbell.web;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the pages say in one language, by the English text. Holes are {@code {0}}, {@code {1}} and so on; forms that go with a
 * number are parted by " | "; what follows "§" in a key tells two meanings of the same English apart.
 */
final class Catalogue {

    static final Catalogue ENGLISH = new Catalogue(Map.of());

    private static final Pattern HOLE = Pattern.compile("\\{(\\d)}");

    /** A text of the server in which names and numbers stand begins with the place that it is about. */
    private static final Pattern PLACED = Pattern.compile("(/\\S*|[a-zA-Z]+) (.+)", Pattern.DOTALL);

    /** Names of statuses and priorities as they stand in texts of the server. */
    private static final Pattern CODE = Pattern.compile("\\b[A-Z][A-Z_]{3,}\\b");

    /** Fewer letters than this are no text that could be told from others. */
    private static final int TELLING = 4;

    private static final int DEEPEST = 3;

    private final Map<String, String> words;
    private final List<Told> told;

    /** A text with holes, to be found again in what the server says. */
    private record Told(Pattern pattern, List<Integer> holes, String words, int letters) {

        static Told of(String key, String words) {
            StringBuilder pattern = new StringBuilder();
            List<Integer> holes = new ArrayList<>();
            Matcher hole = HOLE.matcher(key);
            int at = 0;
            int letters = 0;
            while (hole.find()) {
                pattern.append(Pattern.quote(key.substring(at, hole.start()))).append("(.+?)");
                letters += letters(key.substring(at, hole.start()));
                holes.add(Integer.valueOf(hole.group(1)));
                at = hole.end();
            }
            pattern.append(Pattern.quote(key.substring(at)));
            return new Told(
                    Pattern.compile(pattern.toString(), Pattern.DOTALL),
                    holes,
                    words,
                    letters + letters(key.substring(at)));
        }

        private static int letters(String text) {
            return (int) text.codePoints().filter(Character::isLetter).count();
        }
    }

    Catalogue(Map<String, String> words) {
        this.words = Map.copyOf(words);
        this.told = words.entrySet().stream()
                .filter(entry -> HOLE.matcher(entry.getKey()).find())
                .filter(entry -> !entry.getKey().contains(" | "))
                .map(entry -> Told.of(entry.getKey(), entry.getValue()))
                .filter(told -> told.letters >= TELLING)
                .sorted(Comparator.comparingInt((Told one) -> -one.letters))
                .toList();
    }

    static Catalogue of(JsonObject json) {
        Map<String, String> words = new HashMap<>();
        json.forEach((key, value) -> words.put(key, ((JsonString) value).getString()));
        return new Catalogue(words);
    }

    Map<String, String> words() {
        return words;
    }

    /** The words of a key; the English if there are none. */
    String get(String key) {
        String found = words.get(key);
        if (found != null) {
            return found;
        }
        int meaning = key.indexOf('§');
        return meaning < 0 ? key : key.substring(0, meaning);
    }

    static String fill(String text, Object... holes) {
        return HOLE.matcher(text).replaceAll(hole -> {
            int at = Integer.parseInt(hole.group(1));
            return Matcher.quoteReplacement(at < holes.length ? String.valueOf(holes[at]) : hole.group());
        });
    }

    /** What the server said in English, in this language as far as there are words for it. */
    String tell(String english) {
        return words.isEmpty() || english == null ? english : tell(english, 0);
    }

    private String tell(String english, int depth) {
        return exact(english)
                .or(() -> matching(english, depth))
                .or(() -> placed(english, depth))
                .orElse(english);
    }

    private Optional<String> exact(String english) {
        return Optional.ofNullable(words.get(english));
    }

    private Optional<String> matching(String english, int depth) {
        for (Told one : told) {
            Matcher found = one.pattern.matcher(english);
            if (found.matches()) {
                Object[] holes = new Object[10];
                for (int i = 0; i < one.holes.size(); i++) {
                    holes[one.holes.get(i)] = inside(found.group(i + 1), depth);
                }
                return Optional.of(fill(one.words, holes));
            }
        }
        return Optional.empty();
    }

    private Optional<String> placed(String english, int depth) {
        Matcher found = PLACED.matcher(english);
        return depth < DEEPEST && found.matches()
                ? Optional.of(tell(found.group(2), depth + 1))
                        .filter(words -> !words.equals(found.group(2)))
                        .map(words -> found.group(1) + ": " + words)
                : Optional.empty();
    }

    /** What stood in a hole: a sentence of its own, a status, or a name that stays as it is. */
    private String inside(String text, int depth) {
        if (depth < DEEPEST && text.contains("; ")) {
            return Arrays.stream(text.split("; "))
                    .map(each -> inside(each, depth + 1))
                    .collect(Collectors.joining("; "));
        }
        if (depth < DEEPEST && text.indexOf(' ') > 0) {
            String words = matching(text, depth + 1)
                    .or(() -> exact(text))
                    .or(() -> placed(text, depth + 1))
                    .orElse(null);
            if (words != null) {
                return words;
            }
        }
        return CODE.matcher(text).replaceAll(code -> Matcher.quoteReplacement(get(code.group())));
    }
}

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

    /** Names of statuses and priorities as they stand in texts of the server. */
    private static final Pattern CODE = Pattern.compile("\\b[A-Z][A-Z_]{3,}+\\b");

    /** Fewer letters than this are no text that could be told from others. */
    private static final int TELLING = 4;

    /** No text of ours is longer. One that is has names in it that somebody made long, and is told as it is. */
    private static final int LONGEST = 1000;

    private static final int DEEPEST = 3;

    private final Map<String, String> words;
    private final List<Told> told;

    /**
     * A text with holes, to be found again in what the server says.
     *
     * @param pieces what stands before, between and behind the holes
     * @param holes the number of each hole, in the order of the text
     */
    private record Told(List<String> pieces, List<Integer> holes, String words) {

        static Told of(String key, String words) {
            List<String> pieces = new ArrayList<>();
            List<Integer> holes = new ArrayList<>();
            Matcher hole = HOLE.matcher(key);
            int at = 0;
            while (hole.find()) {
                pieces.add(key.substring(at, hole.start()));
                holes.add(Integer.valueOf(hole.group(1)));
                at = hole.end();
            }
            pieces.add(key.substring(at));
            return new Told(pieces, holes, words);
        }

        int letters() {
            return (int) pieces.stream()
                    .flatMapToInt(String::codePoints)
                    .filter(Character::isLetter)
                    .count();
        }

        /**
         * What stands in the holes, at least a character in each; empty if it is another text. Each piece is looked for once,
         * where it comes first, so a text made of such pieces takes no longer than others.
         */
        Optional<List<String>> in(String text) {
            String end = pieces.get(holes.size());
            if (!text.startsWith(pieces.get(0)) || !text.endsWith(end)) {
                return Optional.empty();
            }
            List<String> found = new ArrayList<>();
            int from = pieces.get(0).length();
            for (int i = 1; i <= holes.size(); i++) {
                int to = i < holes.size() ? text.indexOf(pieces.get(i), from + 1) : text.length() - end.length();
                if (to <= from) {
                    return Optional.empty();
                }
                found.add(text.substring(from, to));
                from = to + pieces.get(i).length();
            }
            return Optional.of(found);
        }
    }

    Catalogue(Map<String, String> words) {
        this.words = Map.copyOf(words);
        this.told = words.entrySet().stream()
                .filter(entry -> HOLE.matcher(entry.getKey()).find())
                .filter(entry -> !entry.getKey().contains(" | "))
                .map(entry -> Told.of(entry.getKey(), entry.getValue()))
                .filter(told -> told.letters() >= TELLING)
                .sorted(Comparator.comparingInt((Told one) -> -one.letters()))
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
        return words.isEmpty() || english == null || english.length() > LONGEST ? english : tell(english, 0);
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
            Optional<List<String>> found = one.in(english);
            if (found.isPresent()) {
                Object[] holes = new Object[10];
                for (int i = 0; i < one.holes.size(); i++) {
                    holes[one.holes.get(i)] = inside(found.get().get(i), depth);
                }
                return Optional.of(fill(one.words, holes));
            }
        }
        return Optional.empty();
    }

    /** A text of the server in which names and numbers stand begins with the place that it is about. */
    private Optional<String> placed(String english, int depth) {
        int end = english.indexOf(' ');
        if (depth >= DEEPEST || end <= 0 || end == english.length() - 1 || !isPlace(english.substring(0, end))) {
            return Optional.empty();
        }
        String rest = english.substring(end + 1);
        return Optional.of(tell(rest, depth + 1))
                .filter(words -> !words.equals(rest))
                .map(words -> english.substring(0, end) + ": " + words);
    }

    /** A JSON pointer, or the name of a parameter. */
    private static boolean isPlace(String word) {
        return word.startsWith("/")
                ? word.chars().noneMatch(Character::isWhitespace)
                : word.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
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

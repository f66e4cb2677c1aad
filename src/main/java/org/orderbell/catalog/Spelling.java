package org.orderbell.catalog;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.orderbell.platform.EditDistance;

/**
 * Words, and how far they are from each other. Two words that differ by an edit have a form in common: what is left when
 * each of them loses a letter or two. So a misspelt word is found by its forms with an index, in a catalogue of any size
 * and in any script, and never missed: see ADR 19. Korean syllables are taken apart into their letters first.
 */
final class Spelling {

    /** Letters at the beginning of a word by which similar ones are looked up; more would only be more forms. */
    private static final int REACH = 7;

    /** As long as its column. Longer words, as in scripts without spaces, are cut into pieces. */
    private static final int LONGEST = 60;

    /** A shorter word is too near to too many others. */
    private static final int SHORTEST_FORGIVEN = 4;

    private static final int SHORTEST_BEGINNING_FORGIVEN = 5;
    private static final int TWICE_FORGIVEN = 8;

    /** Before what is left of a word after an edit, so that nobody who looks for a part of a word meets it. */
    private static final String LEFT = "~";

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern DIGIT = Pattern.compile("\\p{N}");

    /** Letters that Unicode does not take apart, in lower case. */
    private static final Map<String, String> TWO_LETTERS =
            Map.of("œ", "oe", "æ", "ae", "ß", "ss", "ø", "o", "ł", "l", "đ", "d", "ı", "i");

    private Spelling() {}

    /** The words of a text, each once, in lower case without accents. */
    static List<String> words(String text) {
        String plain = Normalizer.normalize(Product.folded(text), Normalizer.Form.NFKD);
        for (Map.Entry<String, String> letter : TWO_LETTERS.entrySet()) {
            plain = plain.replace(letter.getKey(), letter.getValue());
        }
        return Arrays.stream(BETWEEN_WORDS.split(plain))
                .flatMap(Spelling::pieces)
                .distinct()
                .toList();
    }

    private static Stream<String> pieces(String word) {
        return Stream.iterate(word, rest -> !rest.isEmpty(), rest -> rest.substring(Math.min(LONGEST, rest.length())))
                .map(rest -> rest.substring(0, Math.min(LONGEST, rest.length())));
    }

    /** By which a word of the catalogue is found: itself, its ends for parts of it, and what is left after an edit. */
    static Set<String> forms(String word) {
        Set<String> forms = new TreeSet<>();
        forms.add(word);
        for (int from = 1; from < word.length() - 1; from++) {
            forms.add(word.substring(from));
        }
        if (isForgiven(word)) {
            forms.addAll(shortened(word, word.length() >= REACH ? 2 : 1));
        }
        return forms;
    }

    /** The forms that words similar to this one have; empty if none is to be looked for. */
    static Set<String> formsOfSimilar(String asked) {
        return tolerance(asked) == 0 ? Set.of() : shortened(asked, tolerance(asked));
    }

    /** Whether {@link #formsOfSimilar} are only the beginnings of forms, because more of the word may follow. */
    static boolean mayGoOn(String asked) {
        return asked.length() >= SHORTEST_BEGINNING_FORGIVEN && asked.length() < REACH;
    }

    /** The first letters of a word, and the same without as many of them, or fewer. */
    private static Set<String> shortened(String word, int letters) {
        Set<String> all = new LinkedHashSet<>();
        Set<String> last = Set.of(word.substring(0, Math.min(REACH, word.length())));
        all.addAll(last);
        for (int n = 0; n < letters; n++) {
            Set<String> shorter = new LinkedHashSet<>();
            for (String each : last) {
                for (int at = 0; at < each.length(); at++) {
                    shorter.add(each.substring(0, at) + each.substring(at + 1));
                }
            }
            all.addAll(shorter);
            last = shorter;
        }
        return all.stream().map(left -> LEFT + left).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Edits that are forgiven in a word. None in a number: another number is another article. */
    static int tolerance(String asked) {
        if (!isForgiven(asked)) {
            return 0;
        }
        return asked.length() < TWICE_FORGIVEN ? 1 : 2;
    }

    private static boolean isForgiven(String word) {
        return word.length() >= SHORTEST_FORGIVEN && !DIGIT.matcher(word).find();
    }

    /**
     * How far what is asked for is from a word, or from the beginning of it.
     *
     * @return two for each edit and one if the word goes on; -1 if it is too far
     */
    static int distance(String asked, String word) {
        int tolerance = tolerance(asked);
        boolean beginnings = asked.length() >= SHORTEST_BEGINNING_FORGIVEN;
        int longest = Math.min(word.length(), asked.length() + tolerance);
        int[] edits = EditDistance.toBeginnings(asked, word.substring(0, longest));
        int nearest = longest == word.length() ? 2 * edits[longest] : Integer.MAX_VALUE;
        for (int length = 0; beginnings && length < edits.length; length++) {
            nearest = Math.min(nearest, 2 * edits[length] + 1);
        }
        return nearest > 2 * tolerance + 1 ? -1 : nearest;
    }
}

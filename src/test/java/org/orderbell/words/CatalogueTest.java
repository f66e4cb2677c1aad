package org.orderbell.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.orderbell.account.Language;

/** Each language says all that English says, and nothing that nobody asks for. */
class CatalogueTest {

    private static final Pattern HOLE = Pattern.compile("\\{\\d}");
    private static final String FORMS = " | ";
    private static final Map<String, String> KEYS = Keys.all();

    @ParameterizedTest
    @EnumSource(value = Language.class, mode = EnumSource.Mode.EXCLUDE, names = "ENGLISH")
    void hasWordsForAllThatIsSaidAndForNothingElse(Language language) {
        Map<String, String> words = Sources.words(language);
        assertThat(KEYS.entrySet().stream()
                        .filter(key -> !words.containsKey(key.getKey()))
                        .map(key -> key.getKey() + "    (" + key.getValue() + ")"))
                .as("is said, but has no words in %s", language)
                .isEmpty();
        assertThat(words.keySet().stream().filter(key -> !KEYS.containsKey(key)))
                .as("has words in %s, but is said nowhere", language)
                .isEmpty();
        assertThat(words).doesNotContainValue("");
    }

    @ParameterizedTest
    @EnumSource(value = Language.class, mode = EnumSource.Mode.EXCLUDE, names = "ENGLISH")
    void keepsWhatIsPutIntoATextAndHasTheFormsThatNumbersTake(Language language) {
        Sources.words(language).forEach((key, words) -> {
            String[] forms = words.split(Pattern.quote(FORMS));
            assertThat(forms).as("forms of: %s", key).hasSize(key.contains(FORMS) ? language.forms() : 1);
            assertThat(holes(words)).as("holes of: %s", key).isEqualTo(holes(key));
        });
    }

    @ParameterizedTest
    @EnumSource(value = Language.class, mode = EnumSource.Mode.EXCLUDE, names = "ENGLISH")
    void isSortedWithOneLineForEachKey(Language language) {
        List<String> lines = Sources.read(Sources.catalogue(language)).lines().toList();
        List<String> keys = List.copyOf(Sources.words(language).keySet());
        assertThat(keys).isSorted();
        assertThat(lines).hasSize(keys.size() + 2);
    }

    private static Set<String> holes(String text) {
        return Arrays.stream(text.split(Pattern.quote(FORMS)))
                .flatMap(form -> HOLE.matcher(form).results().map(MatchResult::group))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

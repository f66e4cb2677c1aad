package org.orderbell.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** How words are taken apart and how far they are from each other. */
class SpellingTest {

    @Test
    void takesWordsOutOfANameWhateverStandsBetweenThem() {
        assertThat(Spelling.words("VIE-CFL Croffle au sirop d'Érable (2x) & œuf"))
                .containsExactly("vie", "cfl", "croffle", "au", "sirop", "d", "erable", "2x", "oeuf");
        assertThat(Spelling.words(" · & ")).isEmpty();
    }

    @Test
    void takesKoreanSyllablesApartAndLeavesChineseOnesWhole() {
        assertThat(Spelling.words("빵")).singleElement().asString().hasSize(3);
        assertThat(Spelling.words("巧克力 饼干")).containsExactly("巧克力", "饼干");
        assertThat(Spelling.words("초콜릿").get(0)).startsWith(Spelling.words("초코").get(0));
        assertThat(near("쵸콜릿", "초콜릿")).isTrue();
        assertThat(near("巧克利饼干", "巧克力饼干")).isTrue();
    }

    @Test
    void cutsWhatIsLongerThanItsColumn() {
        List<String> words = Spelling.words("面".repeat(150));
        assertThat(words).allMatch(word -> word.length() <= 60);
        assertThat(Spelling.forms(words.get(0))).allMatch(form -> form.length() <= 60);
    }

    @Test
    void forgivesWhatIsOftenMisspelt() {
        assertThat(near("chokolade", "chocolate")).isTrue();
        assertThat(near("bisquit", "biscuits")).isTrue();
        assertThat(near("camambert", "camembert")).isTrue();
        assertThat(near("tofuu", "tofu")).isTrue();
        assertThat(near("corissant", "croissant")).isTrue();
        assertThat(near("choko", "chocolate")).as("the beginning of it").isTrue();
    }

    @Test
    void forgivesNoNumberAndNoShortWord() {
        assertThat(Spelling.formsOfSimilar("t65")).isEmpty();
        assertThat(Spelling.formsOfSimilar("10045")).isEmpty();
        assertThat(Spelling.formsOfSimilar("tea")).isEmpty();
        assertThat(Spelling.distance("butter", "bottle")).isNegative();
    }

    @Test
    void isNearerTheFewerTheEditsAndToWholeWords() {
        assertThat(Spelling.distance("bread", "bread")).isZero();
        assertThat(Spelling.distance("braed", "bread")).isEqualTo(2);
        assertThat(Spelling.distance("braed", "breads")).isEqualTo(3);
        assertThat(Spelling.distance("chokolade", "chocolate")).isEqualTo(4);
    }

    @Property
    @Label("two words with a letter of difference always have a form in common")
    void meetsInAForm(
            @ForAll @AlphaChars @StringLength(min = 5, max = 16) String any,
            @ForAll Edit edit,
            @ForAll int at,
            @ForAll @AlphaChars char letter) {
        String word = any.toLowerCase(Locale.ROOT);
        String typed = edit.of(word, at, Character.toLowerCase(letter));
        assertThat(near(typed, word)).as(typed + " for " + word).isTrue();
    }

    private static boolean near(String typed, String word) {
        String asked = Spelling.words(typed).get(0);
        String known = Spelling.words(word).get(0);
        Set<String> forms = Spelling.forms(known);
        boolean meet = Spelling.formsOfSimilar(asked).stream()
                .anyMatch(form -> Spelling.mayGoOn(asked)
                        ? forms.stream().anyMatch(each -> each.startsWith(form))
                        : forms.contains(form));
        return known.contains(asked) || (meet && Spelling.distance(asked, known) >= 0);
    }
}

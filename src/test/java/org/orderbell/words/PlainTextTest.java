package org.orderbell.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

/** No page says anything past the catalogues: neither its markup nor its templates nor the texts of its scripts. */
class PlainTextTest {

    /** What is read or heard; the others are for widgets of PrimeFaces. */
    private static final Set<String> SPEAKING = Set.of(
            "title",
            "alt",
            "placeholder",
            "aria-label",
            "arialabel",
            "headertext",
            "header",
            "message",
            "label",
            "emptymessage",
            "requiredmessage",
            "convertermessage",
            "validatormessage",
            "itemlabel");

    /** Names, units, keys and types, which are the same in each language. */
    private static final Pattern NAMES =
            Pattern.compile("\\b(Orderbell|Java|MiB|CSV|UTC|REST|WebSocket|Ctrl|Enter)\\b|&[a-z]+;");

    private static final Pattern EXPRESSION =
            Pattern.compile("[#$]\\{(?:'[^']*'|\"[^\"]*\"|[^}'\"])*}|<%.*?%>", Pattern.DOTALL);
    private static final Pattern SAID = Pattern.compile("\\bt(\\.\\w+)?[\\[(]\\s*('[^']*'|\"[^\"]*\")");
    private static final Pattern COMPARED = Pattern.compile("\\b(eq|ne) ('[^']*'|\"[^\"]*\")");
    private static final Pattern QUOTED = Pattern.compile("'[^']*\\p{L}[^']*'|\"[^\"]*\\p{L}[^\"]*\"");

    /** A sentence, or a word as it begins a label. */
    private static final Pattern SENTENCE = Pattern.compile("\\p{L}{2,}[ ,.:;?!…]+\\p{L}|^\\p{Lu}\\p{Ll}");

    /** Where a text is for the browser: selectors, events, keys, addresses, headers. */
    private static final Pattern FOR_THE_BROWSER = Pattern.compile(
            "(querySelector(All)?|closest|matches|getElementById|createElement|addEventListener|CustomEvent|Error|from|import"
                    + "|matchMedia|feed\\.end\\(\\d+,|problem\\.name ===|event\\.key ===|case)\\s*\\(?\\s*$");

    private static final Pattern A_NAME =
            Pattern.compile("Arrow\\w+|Enter|Escape|Home|End|Tab|Space|Page\\w+|Content-Type|Idempotency-Key|If-Match"
                    + "|[a-z]+(, [a-z]+)+|.* \\| .*|WebSocket|Cyrillic|Delete|Backspace");

    @Test
    void marksUpNothingThatIsNotInTheCatalogues() {
        List<String> found = new ArrayList<>();
        Sources.files(Sources.WEBAPP, ".xhtml", ".jsp").forEach((file, source) -> {
            Document page = Jsoup.parse(source.replaceAll("<%@?[^%]*%>", ""), Parser.xmlParser());
            page.traverse((node, depth) -> look(node, file, found, PlainTextTest::plainMarkup));
        });
        assertThat(found).isEmpty();
    }

    @Test
    void knowsEachTagOfATemplate() {
        List<String> found = new ArrayList<>();
        Sources.files(Sources.SCRIPTS, ".js").forEach((file, source) -> new Script(source)
                .templates().stream()
                        .filter(template -> !Set.of("", "html", "t", "parts").contains(template.tag()))
                        .forEach(template -> found.add(file + ": " + template.tag())));
        assertThat(found).isEmpty();
    }

    @Test
    void rendersNothingThatIsNotInTheCatalogues() {
        List<String> found = new ArrayList<>();
        Sources.files(Sources.SCRIPTS, ".js").forEach((file, source) -> new Script(source)
                .templates().stream()
                        .filter(template -> template.tag().equals("html"))
                        .forEach(template -> Jsoup.parse(String.join("\u0001", template.texts()), Parser.xmlParser())
                                .traverse((node, depth) -> look(node, file, found, text -> text))));
        assertThat(found).isEmpty();
    }

    @Test
    void scriptsSayNothingThatIsNotInTheCatalogues() {
        List<String> found = new ArrayList<>();
        Sources.files(Sources.SCRIPTS, ".js").forEach((file, source) -> {
            if (Sources.LIBRARY.contains(file)) {
                return;
            }
            Script script = new Script(source);
            script.texts().stream()
                    .filter(text -> SENTENCE.matcher(text.text()).find())
                    .filter(text -> !A_NAME.matcher(text.text()).matches())
                    .filter(text -> !text.text().matches("[.#\\[(:].*|.*\\.(js|xhtml|svg)|[a-z]+\\.[a-z.]+"))
                    .filter(text -> !FOR_THE_BROWSER.matcher(text.before()).find())
                    .forEach(text -> found.add(file + ":" + script.line(text.at()) + " " + text.text()));
        });
        assertThat(found).isEmpty();
    }

    private static void look(
            Node node, String file, List<String> found, java.util.function.UnaryOperator<String> plain) {
        if (node instanceof TextNode text && !isCode(text.parent())) {
            report(plain.apply(text.getWholeText()), file, found);
        } else if (node instanceof Element element) {
            element.attributes().asList().stream()
                    .filter(attribute -> SPEAKING.contains(attribute.getKey().toLowerCase(java.util.Locale.ROOT)))
                    .filter(attribute -> !element.tagName().equals("c:set"))
                    .forEach(attribute -> report(plain.apply(attribute.getValue()), file, found));
        }
    }

    private static boolean isCode(Node parent) {
        return parent instanceof Element element
                && Set.of("code", "kbd", "script", "style").contains(element.tagName());
    }

    private static void report(String text, String file, List<String> found) {
        String rest = NAMES.matcher(text).replaceAll("");
        if (rest.codePoints().anyMatch(Character::isLetter)) {
            found.add(file + ": " + text.strip());
        }
    }

    /** The text of a view without its expressions, except for the texts in them that nobody looks up. */
    private static String plainMarkup(String text) {
        StringBuilder rest = new StringBuilder(EXPRESSION.matcher(text).replaceAll(""));
        EXPRESSION.matcher(text).results().forEach(expression -> {
            String code = SAID.matcher(expression.group()).replaceAll("t(");
            QUOTED.matcher(COMPARED.matcher(code).replaceAll(""))
                    .results()
                    .forEach(quoted -> rest.append(quoted.group()));
        });
        return rest.toString();
    }
}

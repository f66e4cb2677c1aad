package org.orderbell.words;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An ES module cut into what it says: strings and template literals, with their tags. Knows comments, regular expressions and
 * nesting, and nothing else of the language.
 */
final class Script {

    /**
     * A template literal.
     *
     * @param tag before it; empty for none
     * @param texts between its expressions, one more than there are
     * @param expressions as source
     */
    record Template(String tag, int at, List<String> texts, List<String> expressions) {

        /** As a key of a catalogue: with numbered holes. */
        String key() {
            StringBuilder key = new StringBuilder(texts.get(0));
            for (int i = 1; i < texts.size(); i++) {
                key.append('{').append(i - 1).append('}').append(texts.get(i));
            }
            return key.toString();
        }
    }

    /** A string in quotes, with the code before it on its line. */
    record Text(String text, int at, String before) {}

    private static final Pattern TAG = Pattern.compile("([A-Za-z_$][\\w$]*)$");
    private static final Pattern WORD = Pattern.compile("(\\w+)\\s*$");
    private static final String BEFORE_A_PATTERN = "(,=:[!&|?{};+-*%<>~^";

    private final String source;
    private final List<Template> templates = new ArrayList<>();
    private final List<Text> texts = new ArrayList<>();

    Script(String source) {
        this.source = source;
        code(0, false);
    }

    List<Template> templates() {
        return templates;
    }

    List<Text> texts() {
        return texts;
    }

    int line(int at) {
        return (int) source.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
    }

    /** To the end, or to the brace that closes an expression. */
    private int code(int from, boolean inside) {
        int i = from;
        int depth = 0;
        char before = '(';
        while (i < source.length()) {
            char c = source.charAt(i);
            if (Character.isWhitespace(c)) {
                i++;
            } else if (source.startsWith("//", i)) {
                i = until("\n", i);
            } else if (source.startsWith("/*", i)) {
                i = until("*/", i + 2);
            } else if (c == '\'' || c == '"') {
                i = quoted(i, c);
                before = 'a';
            } else if (c == '`') {
                i = template(i);
                before = 'a';
            } else if (c == '/' && (BEFORE_A_PATTERN.indexOf(before) >= 0 || afterReturn(i))) {
                i = pattern(i);
                before = 'a';
            } else {
                if (c == '}' && depth == 0 && inside) {
                    return i;
                }
                depth += c == '{' ? 1 : c == '}' ? -1 : 0;
                before = Character.isLetterOrDigit(c) || "_$)]".indexOf(c) >= 0 ? 'a' : c;
                i++;
            }
        }
        return i;
    }

    private int until(String end, int from) {
        int found = source.indexOf(end, from);
        return found < 0 ? source.length() : found + end.length();
    }

    private int quoted(int from, char quote) {
        int i = from + 1;
        while (source.charAt(i) != quote) {
            i += source.charAt(i) == '\\' ? 2 : 1;
        }
        String line = source.substring(source.lastIndexOf('\n', from) + 1, from);
        texts.add(new Text(source.substring(from + 1, i), from, line));
        return i + 1;
    }

    private boolean afterReturn(int at) {
        Matcher word = WORD.matcher(source.substring(Math.max(0, at - 20), at));
        return word.find() && List.of("return", "case", "typeof").contains(word.group(1));
    }

    private int pattern(int from) {
        boolean choice = false;
        int i = from + 1;
        for (char c = source.charAt(i); c != '/' || choice; c = source.charAt(i)) {
            choice = c == '[' || (choice && c != ']');
            i += c == '\\' ? 2 : 1;
        }
        return i + 1;
    }

    private int template(int from) {
        Matcher tag = TAG.matcher(source.substring(Math.max(0, from - 40), from));
        List<String> between = new ArrayList<>();
        List<String> expressions = new ArrayList<>();
        int i = from + 1;
        int begin = i;
        while (source.charAt(i) != '`') {
            if (source.startsWith("${", i)) {
                between.add(source.substring(begin, i));
                int end = code(i + 2, true);
                expressions.add(source.substring(i + 2, end));
                i = end + 1;
                begin = i;
            } else {
                i += source.charAt(i) == '\\' ? 2 : 1;
            }
        }
        between.add(source.substring(begin, i));
        templates.add(new Template(tag.find() ? tag.group(1) : "", from, between, expressions));
        return i + 1;
    }
}

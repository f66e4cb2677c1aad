package org.orderbell.words;

import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreeScanner;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.orderbell.order.OrderStatus;
import org.orderbell.order.Priority;

/** Every text for which the sources ask a catalogue, with the first place that asks. */
final class Keys {

    private static final String LITERAL = "'([^']*)'|\"([^\"]*)\"";
    private static final Pattern IN_MARKUP =
            Pattern.compile("\\bt(?:\\[|\\.of\\(|\\.plural\\([^,]*,\\s*)(?:" + LITERAL + ")");

    private Keys() {}

    static NavigableMap<String, String> all() {
        NavigableMap<String, String> keys = new TreeMap<>();
        pages().forEach(keys::putIfAbsent);
        // what the server says of orders has these names in it
        Arrays.stream(OrderStatus.values()).forEach(status -> keys.putIfAbsent(status.name(), "OrderStatus"));
        Arrays.stream(Priority.values()).forEach(priority -> keys.putIfAbsent(priority.name(), "Priority"));
        new Sentences(Sources.files(Sources.JAVA, ".java")).all().forEach(keys::putIfAbsent);
        Sources.LIBRARY.forEach(file -> library(file).forEach(text -> keys.putIfAbsent(text, file)));
        return keys;
    }

    private static Map<String, String> pages() {
        Map<String, String> keys = new TreeMap<>();
        Sources.files(Sources.SCRIPTS, ".js").forEach((file, source) -> script(file, new Script(source), keys));
        Sources.files(Sources.WEBAPP, ".xhtml", ".jsp").forEach((file, source) -> {
            Matcher asks = IN_MARKUP.matcher(source);
            while (asks.find()) {
                keys.put(asks.group(1) == null ? asks.group(2) : asks.group(1), file);
            }
        });
        Sentences.parsed(Sources.files(Sources.JAVA.resolve("org/orderbell/web"), ".java"))
                .forEach(unit ->
                        unit.accept(new Asking(keys, unit.getSourceFile().getName()), null));
        return keys;
    }

    private static void script(String file, Script script, Map<String, String> keys) {
        script.templates().stream()
                .filter(template -> List.of("t", "parts").contains(template.tag()))
                .forEach(template -> keys.put(template.key(), file + ":" + script.line(template.at())));
        script.texts().stream()
                .filter(text -> text.text().matches(".+ \\| .+"))
                .forEach(text -> keys.put(text.text(), file + ":" + script.line(text.at())));
    }

    /** Titles and details of the problems that the library makes itself. */
    private static List<String> library(String file) {
        Script script = new Script(Sources.read(Sources.SCRIPTS.resolve(file)));
        return script.texts().stream()
                .filter(text -> text.before().matches(".*(title: |detail: |\\|\\| |lost\\()"))
                .map(Script.Text::text)
                .filter(text -> text.contains(" "))
                .toList();
    }

    /** Calls of {@code Words.of} and {@code Words.plural} with a text. */
    private static final class Asking extends TreeScanner<Void, Void> {

        private final Map<String, String> keys;
        private final String file;

        Asking(Map<String, String> keys, String file) {
            this.keys = keys;
            this.file = file.substring(file.lastIndexOf('/') + 1);
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
            if (call.getMethodSelect() instanceof MemberSelectTree method
                    && (method.getExpression().toString().equals("words")
                            || method.getExpression().toString().endsWith("words()"))
                    && List.of("of", "plural").contains(method.getIdentifier().toString())) {
                call.getArguments().stream()
                        .filter(LiteralTree.class::isInstance)
                        .map(argument -> ((LiteralTree) argument).getValue())
                        .filter(String.class::isInstance)
                        .findFirst()
                        .ifPresent(key -> keys.put((String) key, file));
            }
            return super.visitMethodInvocation(call, null);
        }
    }
}

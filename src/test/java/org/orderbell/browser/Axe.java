package org.orderbell.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.providers.EmbeddedResourceAxeProvider;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.naming.OperationNotSupportedException;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/**
 * Looks at a page as somebody does who cannot see it, or has no mouse. The rules are axe-core's. They run without its
 * Java API, which sends the script twice for each check, the second time into a new tab: here a page gets it once.
 */
final class Axe {

    private static final String SCRIPT = script();

    private static final Set<String> BAD = Set.of("serious", "critical");

    private static final String RUN =
            """
            const { violations } = await axe.run(document, { ...given[0], resultTypes: ['violations'], preload: false });
            return violations.flatMap(({ id, impact, nodes }) =>
              nodes.map(({ html, failureSummary }) => ({ rule: id, impact, html, summary: failureSummary })));
            """;

    /** A rule that an element breaks. */
    private record Violation(String rule, String impact, String html, String summary) {

        static Violation of(Map<?, ?> found) {
            return new Violation(
                    String.valueOf(found.get("rule")),
                    String.valueOf(found.get("impact")),
                    String.valueOf(found.get("html")),
                    String.valueOf(found.get("summary")));
        }
    }

    private Axe() {}

    /** Once the page shows what it should, nothing serious is wrong with it, and its scripts ran clean. */
    static void check(Browser browser, String shown) {
        check(browser, shown, List.of());
    }

    /** @param without rules of axe that do not hold here */
    static void check(Browser browser, String shown, List<String> without) {
        browser.find(shown);
        assertThat(errors(browser)).as(browser.driver().getCurrentUrl()).isEmpty();
        Map<String, Map<String, Boolean>> rules =
                without.stream().collect(Collectors.toMap(Function.identity(), rule -> Map.of("enabled", false)));
        assertThat(violations(browser, Map.of("rules", rules)))
                .as(browser.driver().getCurrentUrl())
                .filteredOn(violation -> BAD.contains(violation.impact()))
                .isEmpty();
    }

    private static List<LogEntry> errors(Browser browser) {
        return browser.driver().manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getMessage().contains("Uncaught")
                        || entry.getMessage().contains("Content Security Policy"))
                .toList();
    }

    /** The elements that break one rule, as HTML, however serious that is. */
    static List<String> elementsBreaking(Browser browser, String rule) {
        return violations(browser, Map.of("runOnly", Map.of("type", "rule", "values", List.of(rule)))).stream()
                .map(Violation::html)
                .toList();
    }

    /** @param options of {@code axe.run} */
    private static List<Violation> violations(Browser browser, Map<String, ?> options) {
        if (Boolean.TRUE.equals(browser.script("return window.axe === undefined"))) {
            browser.script(SCRIPT);
        }
        assertThat(browser.all("iframe, frame"))
                .as("frames, into which axe does not look here")
                .isEmpty();
        Object found = browser.script(RUN, options);
        assertThat(found).as("what axe found").isInstanceOf(List.class);
        return ((List<?>) found)
                .stream().map(each -> Violation.of((Map<?, ?>) each)).toList();
    }

    private static String script() {
        try {
            return new EmbeddedResourceAxeProvider().getScript();
        } catch (IOException | OperationNotSupportedException missing) {
            throw new IllegalStateException("axe-core is not on the class path", missing);
        }
    }
}

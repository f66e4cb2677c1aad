package org.orderbell.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.util.List;
import java.util.Set;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** Looks at a page as somebody does who cannot see it, or has no mouse. */
final class Axe {

    private static final Set<String> BAD = Set.of("serious", "critical");

    private Axe() {}

    /** Once the page shows what it should, nothing serious is wrong with it, and its scripts ran clean. */
    static void check(Browser browser, String shown) {
        check(browser, shown, List.of());
    }

    /** @param without rules of axe that do not hold here */
    static void check(Browser browser, String shown, List<String> without) {
        browser.find(shown);
        List<Rule> found = new AxeBuilder()
                .disableRules(without).analyze(browser.driver()).getViolations().stream()
                        .filter(rule -> BAD.contains(rule.getImpact()))
                        .toList();
        assertThat(found).as(browser.driver().getCurrentUrl()).isEmpty();
        List<LogEntry> errors = browser.driver().manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getMessage().contains("Uncaught")
                        || entry.getMessage().contains("Content Security Policy"))
                .toList();
        assertThat(errors).as(browser.driver().getCurrentUrl()).isEmpty();
    }
}

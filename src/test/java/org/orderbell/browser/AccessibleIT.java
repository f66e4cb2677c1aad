package org.orderbell.browser;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.orderbell.it.support.Fixtures;

/** Every page in every choice of colours, magnified, and by keyboard alone. */
@Tag("slow") // some 75 runs of axe, and the Tab key goes through every page twice
class AccessibleIT extends PageTest {

    private static final List<Map<String, String>> COLOURS = List.of(
            Map.of("prefers-color-scheme", "light"),
            Map.of("prefers-color-scheme", "dark"),
            Map.of("prefers-color-scheme", "light", "prefers-contrast", "more"),
            Map.of("prefers-color-scheme", "dark", "prefers-contrast", "more"),
            Map.of("prefers-color-scheme", "dark", "forced-colors", "active"));

    /** A window of 1440 pixels at 200 %, and one of 1280 at 400 %. */
    private static final int[] WIDTHS = {720, 320};

    /** The system chooses the colours then, and axe sees those that it does not choose. */
    private static final List<String> NOT_OURS = List.of("color-contrast");

    private static final int MOST_PRESSES = 500;

    /** What stands out of the window to the right, where nobody scrolls to it. */
    private static final String OUTSIDE =
            """
            const width = document.documentElement.clientWidth;
            const scrolls = (node) => {
              for (let up = node.parentElement; up && up !== document.documentElement; up = up.parentElement)
                if (getComputedStyle(up).overflowX !== 'visible' && up.getBoundingClientRect().right <= width + 1) return true;
              return false;
            };
            const outside = [...document.querySelectorAll('body *')].filter((node) => {
              const box = node.getBoundingClientRect();
              return box.width > 1 && box.right > width + 1 && node.checkVisibility({ checkVisibilityCSS: true }) && !scrolls(node);
            });
            const names = outside.map((node) => node.tagName + '.' + node.getAttribute('class') + '#' + node.id);
            if (document.documentElement.scrollWidth > width) names.push('the page is ' + document.documentElement.scrollWidth + ' wide');
            return names;
            """;

    /** All that the Tab key should come to; one of each group of radio buttons. */
    private static final String STOPS =
            """
            const stops = () => {
              const groups = new Set();
              return [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')].filter((node) => {
                if (node.tabIndex < 0 || node.disabled || node.type === 'hidden' || node.closest('[inert]')) return false;
                if (!node.checkVisibility({ checkVisibilityCSS: true }) || !node.getClientRects().length) return false;
                if (node.type !== 'radio') return true;
                const first = !groups.has(node.name);
                groups.add(node.name);
                return first;
              });
            };
            """;

    /** What the Tab key has not come to. */
    private static final String PASSED_OVER = STOPS
            + "return stops().filter((node) => !node.dataset.reached).map((node) => node.outerHTML.slice(0, 120));";

    /** Where the focus is now: whether it looks otherwise than without it, and whether it went on in the document's order. */
    private static final String FOCUS = STOPS
            + """
            let node = document.activeElement;
            if (node === document.body) return 'end';
            let seen = getComputedStyle(node).outlineStyle !== 'none';
            if (!seen) {
              const look = () => [node, node.parentElement, node.nextElementSibling].filter(Boolean).map((each) => {
                const style = getComputedStyle(each);
                return style.outlineStyle === 'none' ? style.boxShadow + style.borderColor : style.outline;
              }).join();
              const focused = look();
              node.blur();
              seen = focused !== look();
              node.focus({ preventScroll: true, focusVisible: true });
            }
            if (node.type === 'radio') node = stops().find((each) => each.name === node.name) ?? node;
            const last = document.querySelector('[data-last]');
            if (last === node) return 'ok'; // the parts of a date are stops of their own within one field
            if (node.dataset.reached) return 'end';
            const onward = !last || Boolean(last.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING);
            if (last) delete last.dataset.last;
            node.dataset.last = node.dataset.reached = 'yes';
            return seen && onward ? 'ok' : (seen ? 'out of order: ' : 'not seen: ') + node.outerHTML.slice(0, 120);
            """;

    /** Selectors of what each page shows once it is loaded, by address. */
    private Map<String, String> pages;

    private Browser admin;

    @BeforeEach
    void list() {
        orders.emptyKitchen("paris");
        String customer = Fixtures.unique("Everybody-");
        String number = orders.placeOneInEachStatus(customer).get("PLACED");
        pages = new LinkedHashMap<>();
        pages.put("/board.xhtml?q=" + customer, ".card");
        pages.put("/kitchen.xhtml?site=paris", ".ticket");
        pages.put("/order.xhtml?number=" + number, ".timeline");
        pages.put("/new-order.xhtml", "#product");
        pages.put("/replay.xhtml", "h1");
        pages.put("/chat.xhtml", "main");
        pages.put("/import.xhtml", "h1");
        pages.put("/people.xhtml", "h1");
        pages.put("/account.xhtml", "h1");
        pages.put("/admin.xhtml", "h1");
        pages.put("/audit.xhtml", "h1");
        pages.put("/track.xhtml?token=" + orders.get(number).getString("track"), "#track h1");
        pages.put("/nothing.xhtml", "h1");
        admin = signIn("admin", "/import.xhtml");
    }

    @Test
    void canBeReadInEveryChoiceOfColours() {
        pages.forEach((path, shown) -> {
            admin.open(path);
            for (Map<String, String> colours : COLOURS) {
                admin.media(colours);
                Axe.check(admin, shown, colours.containsKey("forced-colors") ? NOT_OURS : List.of());
            }
        });
    }

    @Test
    void losesNothingWhenItIsMagnified() {
        SoftAssertions softly = new SoftAssertions();
        pages.forEach((path, shown) -> {
            admin.open(path).find(shown);
            for (int width : WIDTHS) {
                admin.resize(width);
                admin.find(shown);
                softly.assertThat((List<?>) admin.script(OUTSIDE))
                        .as(path + " at " + width)
                        .isEmpty();
                // WCAG 2.5.8: 24 pixels in each direction, or as much room around it
                softly.assertThat(Axe.elementsBreaking(admin, "target-size"))
                        .as(path + " at " + width)
                        .isEmpty();
            }
        });
        softly.assertAll();
    }

    @Test
    void leadsTheTabKeyToEverythingInOrderAndShowsWhereItIs() {
        SoftAssertions softly = new SoftAssertions();
        for (Map<String, String> colours : List.of(COLOURS.get(0), COLOURS.get(4))) {
            admin.media(colours);
            pages.forEach((path, shown) -> {
                // a walk leaves marks, and may leave the focus outside of the page
                admin.open(path).find(shown);
                walk(path, softly);
            });
        }
        softly.assertAll();
    }

    /** From the top of the page, wherever the page itself has put the focus. */
    private void walk(String path, SoftAssertions softly) {
        admin.script("document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex');");
        String focus = "ok";
        for (int n = 0; n < MOST_PRESSES && !focus.equals("end"); n++) {
            admin.press(Keys.TAB);
            focus = String.valueOf(admin.script(FOCUS));
            softly.assertThat(focus).as(path).isIn("ok", "end");
        }
        softly.assertThat(focus)
                .as(path + ": after at most " + MOST_PRESSES + " presses")
                .isEqualTo("end");
        softly.assertThat((List<?>) admin.script(PASSED_OVER))
                .as(path + ": passed over")
                .isEmpty();
    }
}

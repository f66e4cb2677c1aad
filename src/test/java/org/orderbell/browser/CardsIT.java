package org.orderbell.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.orderbell.browser.Selectors.card;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** What the pointer and the keys do to a card, and how much a card holds. */
class CardsIT extends PageTest {

    private Browser desk;

    @BeforeEach
    void signIn() {
        desk = signIn("desk");
    }

    @Test
    void opensAnOrderByAClickOnItsCardUnlessTextIsMarkedOrCardsAreBeingSelected() {
        String number = orders.place("By click");
        desk.open("/board.xhtml?q=" + number).untilLive();
        desk.find(card("PLACED", number));
        desk.script(
                "const name = document.querySelector(given[0]); getSelection().selectAllChildren(name); name.click();",
                card("PLACED", number) + " .customer");
        assertThat(desk.driver().getCurrentUrl()).contains("/board.xhtml");
        desk.script("getSelection().removeAllRanges();");
        desk.click("[aria-label='Select several']");
        desk.click(card("PLACED", number) + " .customer");
        desk.until(".selection b", "1 order selected"::equals);
        desk.press(Keys.ESCAPE);
        desk.untilGone(".selection");
        desk.click(card("PLACED", number) + " .customer");
        desk.untilAddress(url -> url.endsWith("/order.xhtml?number=" + number));
    }

    @Test
    void dragsACardByItsNumberWithoutOpeningTheOrder() {
        String number = orders.place("By its number");
        desk.open("/board.xhtml?q=" + number).untilLive();
        desk.drag(card("PLACED", number) + " .number", ".column[data-column=ACCEPTED] h2");
        desk.find(card("ACCEPTED", number));
        orders.untilStatus(number, "ACCEPTED");
        assertThat(desk.driver().getCurrentUrl()).contains("/board.xhtml");
    }

    @Test
    void givesEachKeyOneMeaning() {
        String number = orders.place("Keys");
        desk.open("/board.xhtml?q=" + number).untilLive();
        desk.find(card("PLACED", number));
        focus(number);
        desk.press("m");
        desk.find("[role=menu]");
        List<String> menu = letters("[role=menu] kbd");
        desk.press(Keys.ESCAPE);
        desk.untilGone("[role=menu]");
        desk.press("?");
        desk.find("dialog .keys");
        List<String> help = letters("dialog .keys kbd");
        assertThat(help).doesNotHaveDuplicates().containsAll(menu);
        desk.press(Keys.ESCAPE);
        desk.open("/order.xhtml?number=" + number).untilLive();
        desk.press("?");
        desk.find("dialog .keys");
        assertThat(letters("dialog .keys kbd")).doesNotHaveDuplicates().isNotEmpty();
        desk.press(Keys.ESCAPE);
        desk.untilGone("dialog");
        desk.press("a");
        orders.untilStatus(number, "ACCEPTED");
    }

    private List<String> letters(String css) {
        return desk.all(css).stream()
                .map(WebElement::getText)
                .map(text -> text.toUpperCase(Locale.ROOT))
                .toList();
    }

    @Test
    void saysHowManyOrdersAreToBeCancelled() {
        String one = orders.place("Cancelled together");
        String other = orders.place("Cancelled together");
        desk.open("/board.xhtml?q=Cancelled+together").untilLive();
        for (String number : List.of(one, other)) {
            desk.find(card("PLACED", number));
            focus(number);
            desk.press("x");
        }
        desk.until(".selection b", "2 orders selected"::equals);
        desk.click(".selection [data-status=CANCELLED]");
        desk.until("dialog", text -> text.contains("Cancel 2 orders") && text.contains("Keep orders"));
    }

    @Test
    void keepsOneLongWordWithinItsCardAndItsPage() {
        String word = "W".repeat(190);
        String number = orders.place(word);
        orders.note(number, "N".repeat(1900));
        for (String page : List.of("/board.xhtml?q=" + number, "/order.xhtml?number=" + number)) {
            desk.open(page).untilLive();
            desk.find(page.startsWith("/board") ? card("PLACED", number) : ".panel .note");
            assertThat(
                            desk.script(
                                    """
                            const out = [...document.querySelectorAll('main .card *, main .panel .name, main .panel .note')].filter((node) => {
                              const frame = node.closest('.card, .panel').getBoundingClientRect();
                              return node.getBoundingClientRect().right > frame.right + 1;
                            });
                            return document.documentElement.scrollWidth > innerWidth ? 'page' : out.map((node) => node.className).join();
                            """))
                    .as(page)
                    .isEqualTo("");
        }
    }

    private void focus(String number) {
        desk.focus("[data-list] [data-number='" + number + "']");
    }
}

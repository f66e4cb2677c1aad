package org.orderbell.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.orderbell.browser.Selectors.card;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WindowType;

/** The session ends under open pages: they say so, stand still, and nothing that was typed is lost. */
@Tag("server")
class SessionEndIT extends PageTest {

    private Browser desk;

    @Test
    void theBoardOffersToSignInAgain() {
        String number = orders.place("Signed out");
        desk = signIn("desk", "/board.xhtml?q=" + number).untilLive();
        desk.find(card(number));
        signOutInAnotherTab();
        desk.until(".banner", text -> text.contains("signed out"));
        desk.find("#connection[data-state=ended]");
        desk.click(card(number) + " [data-act=step]");
        desk.until(".toast.refusal", text -> text.contains("Nothing was sent"));

        orders.move(number, "ACCEPTED");
        desk.click(".banner a");
        desk.signIn("desk", "orderbell");
        desk.untilLive();
        desk.find(card("ACCEPTED", number));
    }

    @Test
    void theOrderPageKeepsWhatIsBeingEdited() {
        String number = orders.place("Edited");
        desk = signIn("desk", "/order.xhtml?number=" + number).untilLive();
        desk.click("[aria-label='Edit details']");
        desk.type("#edit-note", "Typed before");
        signOutInAnotherTab();
        desk.until(".banner", text -> text.contains("What you are editing is kept"));
        desk.click(".banner a");
        desk.signIn("desk", "orderbell");
        desk.untilLive();
        assertThat(desk.value("#edit-note")).isEqualTo("Typed before");
        desk.click(".form button[type=submit]");
        desk.until(".panel .note", "Typed before"::equals);
        assertThat(orders.get(number).getString("note")).isEqualTo("Typed before");
    }

    @Test
    void theNewOrderIsPlacedInTheNextSession() {
        orders.cancelLater("Two sessions");
        desk = signIn("desk", "/new-order.xhtml");
        desk.type("#customer-name", "Two sessions");
        desk.type("#product", "baguette");
        desk.find("#products-found li");
        desk.press(Keys.ENTER);
        desk.find(".editor li");
        String page = signOutInAnotherTab();
        desk.driver().switchTo().newWindow(WindowType.TAB);
        desk.open("/board.xhtml").signIn("desk", "orderbell");
        desk.untilLive();
        desk.driver().switchTo().window(page);
        desk.click(".place button");
        desk.until(".placed", text -> text.contains("Two sessions"));
    }

    /** Ends where it began; returns the window in which the browser is. */
    private String signOutInAnotherTab() {
        String here = desk.driver().getWindowHandle();
        desk.driver().switchTo().newWindow(WindowType.TAB);
        desk.open("/import.xhtml");
        desk.click(".who");
        desk.click("#person .leave");
        desk.untilAddress(url -> url.contains("/login.xhtml"));
        desk.driver().close();
        desk.driver().switchTo().window(here);
        return here;
    }
}

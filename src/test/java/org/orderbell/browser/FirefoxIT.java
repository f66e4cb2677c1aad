package org.orderbell.browser;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.orderbell.it.support.Fixtures;

/** Every page and every menu in Firefox: nothing fails, and menus open at their buttons. */
class FirefoxIT extends PageTest {

    private static final int PHONE = 390;
    private static final int TABLET = 1024;
    private static final int DESKTOP = 1440;
    private static final int HEIGHT = 900;

    private final SoftAssertions softly = new SoftAssertions();

    @Test
    void showsEveryPageAndMenuWithoutAnError() {
        orders.emptyKitchen("paris");
        String customer = Fixtures.unique("Firefox-");
        String number = orders.placeOneInEachStatus(customer).get("PLACED");
        String track = "/track.xhtml?token=" + orders.get(number).getString("track");
        try (Firefox firefox = new Firefox(address)) {
            for (Map.Entry<String, String> page :
                    Map.of("/login.xhtml", "#enter", track, "#track h1").entrySet()) {
                firefox.open(page.getKey()).find(page.getValue());
                menu(firefox, page.getKey(), ".speaking", "#languages");
                check(firefox, page.getKey(), 200);
            }
            firefox.signIn(address, "admin");
            pages(customer, number).forEach((path, there) -> {
                firefox.open(path).find(there);
                if (!path.startsWith("/ticket") && !path.startsWith("/packing-slip")) {
                    menus(firefox, path);
                }
                check(firefox, path, path.startsWith("/nothing") ? 404 : 200);
            });
            orderMenus(firefox, "/board.xhtml?q=" + customer);
        }
        softly.assertAll();
    }

    /** Selectors of what each page shows once it is loaded, by address. */
    private static Map<String, String> pages(String customer, String number) {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("/board.xhtml?q=" + customer, ".card");
        pages.put("/kitchen.xhtml?site=paris", ".ticket");
        pages.put("/order.xhtml?number=" + number, ".timeline li");
        pages.put("/new-order.xhtml", "#product");
        pages.put("/chat.xhtml", ".rooms a");
        pages.put("/dashboard.xhtml", "#tiles .tile");
        pages.put("/replay.xhtml", ".projector");
        pages.put("/import.xhtml", "h1");
        pages.put("/import.xhtml?of=products", "h1");
        pages.put("/people.xhtml", "h1");
        pages.put("/account.xhtml", "h1");
        pages.put("/admin.xhtml", "h1");
        pages.put("/audit.xhtml", "h1");
        pages.put("/nothing.xhtml", "h1");
        pages.put("/ticket?number=" + number, "h1");
        pages.put("/packing-slip?number=" + number, "h1");
        return pages;
    }

    /** Those of the header, in windows of three widths. */
    private void menus(Firefox firefox, String path) {
        for (int width : new int[] {PHONE, TABLET, DESKTOP}) {
            firefox.size(width, HEIGHT);
            for (String menu : List.of("more-places", "person")) {
                menu(firefox, path + " at " + width, "[popovertarget=" + menu + "]", "#" + menu);
            }
        }
    }

    /** Those of an order on the board, as a card and as a row. */
    private void orderMenus(Firefox firefox, String path) {
        firefox.open(path).find("#connection[data-state=live]");
        menu(firefox, path, ".card [data-act=menu]", "[role=menu]");
        firefox.click("[aria-label=List]").find(".list .row");
        menu(firefox, path + " as a list", ".list .row [data-act=menu]", "[role=menu]");
        firefox.click("[aria-label=List]").find(".card");
        firefox.press("?").find("dialog .keys");
        firefox.press(Keys.ESCAPE);
        check(firefox, path, 200);
    }

    private void menu(Firefox firefox, String where, String button, String menu) {
        firefox.click(button).find(menu + ":popover-open");
        softly.assertThat(firefox.script(Menus.AWAY, button, menu))
                .as(where + ": " + menu)
                .isEmpty();
        firefox.press(Keys.ESCAPE).find("body:not(:has(" + menu + ":popover-open))");
    }

    private void check(Firefox firefox, String path, int status) {
        softly.assertThat(firefox.problems(path, status)).as(path).isEmpty();
    }
}

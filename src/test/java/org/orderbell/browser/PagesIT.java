package org.orderbell.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.orderbell.browser.Axe.check;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.orderbell.it.support.Fixtures;

/** What holds for every page: nobody gets in without a login, everybody can use it, and its scripts run clean. */
@Tag("server")
class PagesIT extends PageTest {

    @Test
    void asksWhoItIsAndLeadsBackToWhereTheyWanted() {
        Browser somebody = signedOut();
        somebody.open("/order.xhtml?number=2026-000001");
        somebody.signIn("desk", "wrong");
        somebody.until("#error", text -> !text.isBlank());
        somebody.signIn("desk", "orderbell");
        somebody.untilAddress(url -> url.contains("/order.xhtml?number=2026-000001"));
        somebody.click(".who");
        somebody.click("#person .leave");
        somebody.untilAddress(url -> url.contains("/login.xhtml"));
        somebody.open("/board.xhtml");
        somebody.untilAddress(url -> url.contains("/login.xhtml"));
    }

    @ParameterizedTest
    @CsvSource({"kitchen, /kitchen.xhtml", "boss, /dashboard.xhtml", "desk, /board.xhtml", "admin, /board.xhtml"})
    void beginsOnThePageOfTheRole(String login, String page) {
        Browser somebody = signedOut();
        somebody.open("/").signIn(login, "orderbell");
        somebody.untilAddress(url -> url.endsWith(page));
        somebody.open("/");
        somebody.untilAddress(url -> url.endsWith(page));
        Browser deep = signedOut();
        deep.open("/board.xhtml").signIn(login, "orderbell");
        deep.untilAddress(url -> url.endsWith("/board.xhtml"));
    }

    @Test
    void keepsTheNavigationOnErrorPages() {
        Browser kitchen = signIn("kitchen", "/people.xhtml");
        kitchen.until("h1", text -> text.contains("have access to this page"));
        kitchen.find(".places a[href$='/kitchen.xhtml']");
        kitchen.open("/nothing.xhtml").until("h1", "Page not found"::equals);
        kitchen.until(".who .name", "Kitchen"::equals);
        kitchen.open("/order.xhtml?number=nope").until("h1", "Order not found"::equals);
        kitchen.find(".places a[href$='/board.xhtml']").click();
        kitchen.untilAddress(url -> url.endsWith("/board.xhtml"));
    }

    @Test
    void opensMenusUnderTheirButtons() {
        Browser admin = signIn("admin");
        for (int width : new int[] {1440, 1024, 390}) {
            admin.resize(width);
            for (String menu : List.of("more-places", "person")) {
                admin.click("[popovertarget=" + menu + "]");
                admin.find("#" + menu);
                assertThat(admin.script(Menus.AWAY, "[popovertarget=" + menu + "]", "#" + menu))
                        .as(menu + " at " + width)
                        .isEqualTo("");
                admin.press(Keys.ESCAPE);
            }
        }
    }

    @Test
    void drawsButtonsAndLinksThatLookLikeButtonsAlike() {
        String number = orders.place("Alike");
        Browser desk = signIn("desk", "/order.xhtml?number=" + number).untilLive();
        assertThat(
                        desk.script(
                                """
                        const look = (selector) => {
                          const { fontSize, fontWeight, fontFamily, height } = getComputedStyle(document.querySelector(selector));
                          return [fontSize, fontWeight, fontFamily, height].join(' ');
                        };
                        return look('.actions .claim') === look('.actions .ticket');
                        """))
                .isEqualTo(true);
    }

    @Test
    void canBeUsedByEverybody() {
        orders.emptyKitchen("paris");
        String customer = Fixtures.unique("Accessible-");
        String number = orders.placeOneInEachStatus(customer).get("PLACED");
        String board = "/board.xhtml?q=" + customer;
        Browser somebody = signedOut();
        check(somebody.open("/login.xhtml"), "#enter");
        check(somebody.open("/track.xhtml?token=" + orders.get(number).getString("track")), "#track h1");
        check(somebody.open("/track.xhtml?token=none"), "h1");
        Browser admin = signIn("admin", board).untilLive();
        check(admin, ".card");
        admin.click(".card [data-act=menu]");
        check(admin, "[role=menu]");
        admin.press(Keys.ESCAPE);
        admin.click("[aria-label=List]");
        check(admin, ".list .row");
        check(admin.open("/replay.xhtml"), ".projector");
        admin.size(500, 844);
        check(admin, ".projector");
        check(admin.open(board), ".list .row");
        admin.click("[aria-label=List]");
        check(admin, ".card");
        admin.size(1440, 900);
        check(admin.open("/kitchen.xhtml?site=paris"), ".ticket");
        check(admin.open("/order.xhtml?number=" + number), ".timeline");
        admin.click("[aria-label='Edit lines']");
        check(admin, ".editor");
        check(admin.open("/new-order.xhtml"), "#product");
        admin.click(".place button");
        check(admin, "#problems");
        check(admin.open("/ticket?number=" + number), "h1");
        check(admin.open("/packing-slip?number=" + number), "h1");
        check(admin.open("/dashboard.xhtml"), ".tile");
        check(admin.open("/people.xhtml"), "h1");
        check(admin.open("/account.xhtml"), "h1");
        check(admin.open("/import.xhtml"), "h1");
        check(admin.open("/admin.xhtml"), "h1");
        check(admin.open("/audit.xhtml"), "h1");
        check(admin.open("/nothing.xhtml"), "h1");
        admin.size(500, 844);
        check(admin.open("/import.xhtml"), "h1");
        check(admin.open("/people.xhtml"), "h1");
        check(admin.open("/audit.xhtml"), "h1");
        check(admin.open("/new-order.xhtml"), "#product");
    }
}

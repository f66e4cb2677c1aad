package org.orderbell.browser;

import static org.orderbell.browser.Axe.check;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
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

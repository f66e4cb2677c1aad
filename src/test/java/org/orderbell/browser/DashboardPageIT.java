package org.orderbell.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.orderbell.it.support.RestClient;

/** A supervisor watches how the day goes. */
class DashboardPageIT extends PageTest {

    private static final String PLACED = "[data-tile=placed] .value";
    private static final String IN_CHART =
            "return PrimeFaces.widgets.orders.chart.data.datasets[1].data.reduce((sum, each) => sum + each, 0);";

    private Browser boss;

    @BeforeEach
    void signIn() {
        orders.complete(orders.place("Figures"));
        boss = signIn("boss");
        boss.click(".places a[href$='/dashboard.xhtml']");
        boss.untilLive();
        boss.until(PLACED, text -> !text.equals("0"));
    }

    @Test
    void showsWhatIsNewWithoutAReload() {
        boss.script("window.sameDocument = true;");
        long before = placed();
        assertThat(boss.script(IN_CHART)).isEqualTo(before);
        orders.complete(orders.place("Live"));
        boss.until(PLACED, text -> number(text) == before + 1);
        boss.until("#orders-table", text -> !text.isBlank());
        assertThat(boss.script(IN_CHART)).isEqualTo(before + 1);
        assertThat(boss.script("return window.sameDocument === true;")).isEqualTo(true);
        boss.until("#people", text -> text.contains("supervisor"));
    }

    @Test
    void keepsTheDaysInTheAddress() {
        boss.click("[data-range='7d']");
        boss.untilAddress(url -> url.endsWith("?range=7d"));
        boss.until("#orders-title", "Orders by the day"::equals);
        boss.reload();
        boss.until("#orders-title", "Orders by the day"::equals);
        boss.find("[data-range='7d'][aria-pressed=true]");
        boss.click("[data-range=dates]");
        boss.script("document.querySelector('.dates [name=from]').value = '2001-02-03';"
                + "document.querySelector('.dates [name=to]').value = '2001-02-01';");
        boss.click(".dates button");
        boss.until(".dates .error", text -> text.contains("not before it"));
        boss.script("document.querySelector('.dates [name=to]').value = '2001-02-04';");
        boss.click(".dates button");
        boss.untilAddress(url -> url.contains("from=2001-02-03&to=2001-02-04"));
        boss.until("#orders-none", text -> text.startsWith("No order"));
        boss.until(PLACED, "0"::equals);
        Axe.check(boss, "#orders-none");
        boss.driver().navigate().back();
        boss.until("#orders-title", "Orders by the day"::equals);
        boss.find("[data-range='7d'][aria-pressed=true]");
    }

    @Test
    void saysWhatIsWrongWithAnAddressAndHowToGoOn() {
        boss.open("/dashboard.xhtml?from=2001-01-01&to=2026-01-01");
        boss.until("#state", text -> text.contains("366 days"));
        boss.click("#state a");
        boss.until(PLACED, text -> !text.equals("0"));
    }

    @Test
    void givesFilesWithTheSameFigures() {
        boss.click("#orders-table summary");
        boss.until("#orders-table table", text -> text.contains("Placed"));
        Object inFile = boss.script(
                "const text = await (await fetch(document.querySelector('#orders-tools a').href)).text();"
                        + "return text.trim().split('\\r\\n').slice(1).reduce((sum, row) => sum + Number(row.split(',')[3]), 0);");
        Object inTable = boss.script("return [...document.querySelectorAll('#orders-table tbody td:nth-child(2)')]"
                + ".reduce((sum, cell) => sum + Number(cell.textContent.replace(/\\D/g, '')), 0);");
        assertThat(inFile).isEqualTo(placed()).isEqualTo(inTable);
        Object products =
                boss.script("const text = await (await fetch(document.querySelector('#products-tools a').href)).text();"
                        + "return text.trim().split('\\r\\n').length > 1;");
        assertThat(products).isEqualTo(true);
    }

    @Test
    void namesWhatIsLateWithALinkThere() {
        String number = orders.placeDue("Should be there", "2026-01-01T12:00:00Z");
        boss.until("#late-list", text -> text.contains(number) && text.contains("Late by"));
        boss.click("#late-list a[href*='" + number + "']");
        boss.untilAddress(url -> url.contains("/order.xhtml?number=" + number));
    }

    @Test
    void canBeUsedByEverybodyAndOnAPhone() {
        boss.click("#stays-table summary");
        Axe.check(boss, "#orders-table");
        boss.dark(true);
        Axe.check(boss, "#stays-table table");
        boss.size(390, 844);
        boss.script("scrollTo(0, 0);");
        boss.click("[data-range=dates]");
        boss.find(".dates input");
        assertThat(boss.script("return document.documentElement.scrollWidth > innerWidth;"))
                .isEqualTo(false);
        Axe.check(boss, ".dates");
        boss.find("[data-range=today]").sendKeys(Keys.ENTER);
        boss.find("[data-range=today][aria-pressed=true]");
    }

    @Test
    void isNotForWhoeverDoesNotLead() {
        Browser desk = signIn("desk");
        assertThat(desk.has(".places a[href$='/dashboard.xhtml']")).isFalse();
        desk.open("/dashboard.xhtml");
        desk.until("body", text -> text.contains("not for your role") || text.contains("403"));
        assertThat(RestClient.of(address, "desk").get("/api/reports").status()).isEqualTo(403);
    }

    private long placed() {
        return number(boss.find(PLACED).getText());
    }

    private static long number(String text) {
        return Long.parseLong(text.replaceAll("\\D", ""));
    }
}

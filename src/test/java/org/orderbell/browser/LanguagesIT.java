package org.orderbell.browser;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orderbell.account.Language;
import org.orderbell.it.support.Fixtures;

/** Everybody reads the pages in the language that they chose, and all of every page. */
@Tag("slow") // 16 pages in four languages, each at three widths, and loaded at two
class LanguagesIT extends PageTest {

    /** Texts that are cut off; what is cut on purpose has a title with all of it, or is a field that can be scrolled. */
    private static final String CUT =
            """
            const found = [];
            const page = document.documentElement;
            if (page.scrollWidth > page.clientWidth) found.push(`the page is ${page.scrollWidth} wide`);
            for (const element of document.querySelectorAll('body *')) {
              if (element.closest('.sr, svg, [title], pre') || element.matches('input, textarea, select, option')) continue;
              if (!element.checkVisibility({ visibilityProperty: true }) || getComputedStyle(element).clipPath !== 'none') continue;
              if (![...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) continue;
              const { display, overflowX } = getComputedStyle(element);
              const wide = display !== 'inline' && element.clientWidth && element.scrollWidth > element.clientWidth + 1;
              const box = element.closest('button, .button, .chip, .status')?.getBoundingClientRect();
              const { left, right, width } = element.getBoundingClientRect();
              const out = box && width > 1 && (right > box.right + 1 || left < box.left - 1);
              if ((wide && overflowX !== 'auto' && overflowX !== 'scroll') || out) found.push(`${element.tagName}.${element.className}: ${element.textContent.trim()}`);
            }
            return found.join('; ');
            """;

    /** The accounts are everybody's in these tests. */
    @AfterEach
    void speakEnglishAgain() {
        for (String login : List.of("desk", "admin")) {
            Sessions.choose(address, login, Language.ENGLISH);
        }
    }

    @Test
    void speaksToWhoeverIsNotSignedInWhatTheyChose() {
        Browser somebody = signedOut();
        somebody.open("/login.xhtml?from=/chat.xhtml");
        assertThat(language(somebody)).isEqualTo("en");
        somebody.click(".speaking");
        somebody.click("#languages [value=fr]");
        somebody.until("#enter", "Se connecter"::equals);
        assertThat(somebody.driver().getCurrentUrl()).endsWith("/login.xhtml?from=/chat.xhtml");
        somebody.signIn("desk", "wrong");
        somebody.until("#error", "Le nom ou le mot de passe n'est pas correct."::equals);
        somebody.open("/resources/orderbell/js/none.js");
        somebody.until("h1", "Page introuvable"::equals);
        somebody.open("/track.xhtml?token=" + orders.get(orders.place("Suivi")).getString("track"));
        somebody.until("#track h1", "Nous avons votre commande"::equals);
    }

    @Test
    void followsSomebodyToAnotherBrowser() {
        String number = orders.place("Anywhere");
        Browser desk = signIn("desk", "/order.xhtml?number=" + number);
        choose(desk, Language.KOREAN);
        desk.until(".title .status", "접수됨"::equals);
        assertThat(desk.driver().getCurrentUrl()).endsWith("/order.xhtml?number=" + number);
        desk.click(".who");
        desk.click("#person .leave");
        desk.until("#enter", "로그인"::equals);
        Browser elsewhere = signedOut();
        elsewhere.open("/order.xhtml?number=" + number).signIn("desk", "orderbell");
        elsewhere.until(".title .status", "접수됨"::equals);
        assertThat(language(elsewhere)).isEqualTo("ko");
    }

    @Test
    void keepsTheFilterThatWasSetBefore() {
        Browser desk = signIn("desk");
        desk.type("#filter", "Anybody");
        desk.untilAddress(url -> url.endsWith("?q=Anybody"));
        choose(desk, Language.FRENCH);
        assertThat(desk.driver().getCurrentUrl()).endsWith("/board.xhtml?q=Anybody");
        assertThat(desk.value("#filter")).isEqualTo("Anybody");
    }

    @Test
    void writesMoneyAndNumbersAsTheLanguageDoes() {
        String script = "const { money, number, span, dayWord } = await import(document.baseURI.replace(/[^/]*$/, '')"
                + " + 'resources/orderbell/js/words.js'); return [money(1234.5, 'EUR'), money(12000, 'KRW'),"
                + " number(12345.6), [45_000, 1_500_000, 3_900_000, 7_200_000, 97_200_000].map(span).join(' '), dayWord('2024-11-20T12:00:00Z',"
                + " Date.parse('2026-11-22T12:00:00Z'))].join('|').replace(/[\\u00a0\\u202f]/g, ' ')";
        Map<Language, String> wanted = Map.of(
                Language.ENGLISH, "€1,234.50|₩12,000|12,345.6|45 s 25 min 1 h 5 min 2 h 1 d 3 h|20 November 2024",
                Language.KOREAN, "€1,234.50|₩12,000|12,345.6|45초 25분 1시간 5분 2시간 1일 3시간|2024년 11월 20일",
                Language.CHINESE, "€1,234.50|₩12,000|12,345.6|45秒 25分钟 1小时5分 2小时 1天3小时|2024年11月20日",
                Language.FRENCH, "1 234,50 €|12 000 ₩|12 345,6|45 s 25 min 1 h 5 min 2 h 1 j 3 h|20 novembre 2024");
        Browser desk = signIn("desk", "/import.xhtml");
        for (Language language : Language.values()) {
            Sessions.choose(address, "desk", language);
            desk.reload();
            desk.find("html[lang='" + language.tag() + "']");
            assertThat(desk.script(script)).as(language.tag()).isEqualTo(wanted.get(language));
        }
    }

    @Test
    void saysWhatTheServerRefusedInTheLanguageOfThePage() {
        String script = "const { tell } = await import(document.baseURI.replace(/[^/]*$/, '')"
                + " + 'resources/orderbell/js/language.js'); return tell(given[0])";
        Sessions.choose(address, "desk", Language.FRENCH);
        Browser desk = signIn("desk", "/order.xhtml?number=2020-000001");
        desk.until(
                ".message p:not(.code)",
                ("Le numéro est peut-être mal tapé," + " ou la commande appartient à un autre site que le vôtre.")
                        ::equals);
        assertThat(desk.script(script, "2026-000042 is READY; its lines are ticked off while it is PREPARING"))
                .isEqualTo("2026-000042 est prête\u202f; ses lignes se cochent pendant qu'elle est en préparation");
        assertThat(desk.script(script, "/lines/0/quantity must be a whole number from 1 to 100 (and 2 more)"))
                .isEqualTo("/lines/0/quantity: doit être un nombre entier de 1 à 100 (et 2 de plus)");
        assertThat(desk.script(script, "Nobody has words for this")).isEqualTo("Nobody has words for this");
    }

    @Test
    void showsTheTimesOfAnOrderInTheZoneOfItsSite() {
        JsonObject order = orders.get(orders.place("When"));
        Browser desk = signIn("desk", "/import.xhtml");
        desk.zone("America/New_York");
        desk.open("/order.xhtml?number=" + order.getString("number"));
        desk.click("[aria-label='Edit details']");
        String wanted = (String) desk.script(
                "return new Date(Date.parse(given[0])).toLocaleString('sv', { timeZone: given[1] }).slice(0, 10)",
                order.getString("placedAt"),
                zone(order.getString("site")));
        desk.script(
                "const due = document.getElementById('edit-dueAt'); due.value = given[0] + 'T23:30';"
                        + " due.dispatchEvent(new Event('input', { bubbles: true }))",
                wanted);
        desk.click(".form [type=submit]");
        desk.until(".facts", text -> text.contains("23:30 GMT+") || text.contains("23:30 CE"));
        desk.click("[aria-label='Edit details']");
        assertThat(desk.value("#edit-dueAt")).isEqualTo(wanted + "T23:30");
        desk.until(".form .hint", text -> text.startsWith("Time in "));
    }

    @Test
    void cutsNothingOffInAnyLanguage() {
        orders.emptyKitchen("paris");
        String customer = Fixtures.unique("Everything-");
        String number = orders.placeOneInEachStatus(customer).get("PLACED");
        Map<String, String> pages = Map.ofEntries(
                Map.entry("/board.xhtml?q=" + customer, ".card"),
                Map.entry("/kitchen.xhtml?site=paris", ".ticket"),
                Map.entry("/chat.xhtml", ".rooms a"),
                Map.entry("/new-order.xhtml", "#product"),
                Map.entry("/order.xhtml?number=" + number, ".timeline li"),
                Map.entry("/dashboard.xhtml", "#tiles .tile"),
                Map.entry("/replay.xhtml", ".projector .then"),
                Map.entry("/import.xhtml", "h1"),
                Map.entry("/import.xhtml?of=products", "h1"),
                Map.entry("/admin.xhtml", "h1"),
                Map.entry("/audit.xhtml", "h1"),
                Map.entry("/people.xhtml", "h1"),
                Map.entry("/account.xhtml", "h1"),
                Map.entry("/ticket?number=" + number, "h1"),
                Map.entry("/packing-slip?number=" + number, "h1"),
                Map.entry("/track.xhtml?token=" + orders.get(number).getString("track"), "#track h1"),
                Map.entry("/nothing.xhtml", "h1"));
        List<String> found = new ArrayList<>();
        Browser admin = signIn("admin", "/import.xhtml");
        for (Language language : Language.values()) {
            Sessions.choose(address, "admin", language);
            pages.forEach((page, there) -> {
                admin.width(1440);
                admin.open(page).find("html[lang='" + language.tag() + "']");
                for (int width : new int[] {1440, 500, 360}) {
                    admin.resize(width);
                    found.addAll(cut(admin, there, language.tag() + " " + page + " at " + width));
                }
                // what is measured once, at the start, is measured on a phone as well
                admin.reload();
                admin.find(there);
                admin.resize(360);
                found.addAll(cut(admin, there, language.tag() + " " + page + " loaded at 360"));
            });
        }
        assertThat(found).isEmpty();
    }

    @Test
    void keepsTheHeaderWithinTheWindow() {
        Browser admin = signIn("admin", "/import.xhtml");
        for (Language language : Language.values()) {
            Sessions.choose(address, "admin", language);
            admin.open("/board.xhtml").find("html[lang='" + language.tag() + "']");
            admin.untilLive();
            for (int width : new int[] {1440, 1366, 1180, 1024, 390}) {
                admin.resize(width);
                assertThat(
                                admin.script(
                                        "const bar = document.querySelector('.bar');"
                                                + "return Math.max(bar.scrollWidth, document.documentElement.scrollWidth,"
                                                + " Math.round(document.querySelector('.who').getBoundingClientRect().right)) <= innerWidth;"))
                        .as(language.tag() + " at " + width)
                        .isEqualTo(true);
            }
        }
    }

    private static List<String> cut(Browser browser, String there, String where) {
        browser.find(there);
        String cut = (String) browser.script(CUT);
        return cut.isEmpty() ? List.of() : List.of(where + ": " + cut);
    }

    private static String zone(String site) {
        return site.equals("seoul") ? "Asia/Seoul" : "Europe/Paris";
    }

    private static void choose(Browser browser, Language language) {
        if (!language.tag().equals(language(browser))) {
            browser.click(".who");
            browser.click("#person [value='" + language.tag() + "']");
            browser.find("html[lang='" + language.tag() + "']");
        }
    }

    private static String language(Browser browser) {
        return (String) browser.script("return document.documentElement.lang");
    }
}

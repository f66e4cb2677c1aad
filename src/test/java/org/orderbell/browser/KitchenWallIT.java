package org.orderbell.browser;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orderbell.account.Language;

/** However long the texts of an order are, they stay in its ticket, and no ticket lies over another one. */
@Tag("slow") // a wall of long orders in four languages, each at four widths
class KitchenWallIT extends PageTest {

    private static final int[] WIDTHS = {1024, 1280, 1920, 390};

    /**
     * What lies where it should not. What scrolls may stand out of its ticket's body above and below, where it is cut; nothing
     * may to the sides.
     */
    private static final String MISPLACED =
            """
            const found = [];
            const name = (node) => `${node.tagName}.${node.getAttribute('class')}`;
            const box = (node) => node.getBoundingClientRect();
            const isInside = (inner, outer) => inner.left >= outer.left - 1 && inner.right <= outer.right + 1
              && inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1;
            const overlap = (one, other) => Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1
              && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1;
            const tickets = [...document.querySelectorAll('.ticket')];
            // the longest that an age can be, until the clock writes the next one
            for (const ticket of tickets) {
              ticket.dataset.age = 'red';
              ticket.querySelector('.age-time').textContent = given[0];
            }
            for (const ticket of tickets) {
              const { number } = ticket.dataset;
              const body = ticket.querySelector('.body');
              const { left, right } = box(body);
              for (const node of ticket.querySelectorAll('*:not(svg *)')) {
                if (!node.getClientRects().length || box(node).width <= 1) continue;
                const frame = body.contains(node) && node !== body ? { left, right, top: -Infinity, bottom: Infinity } : box(ticket);
                if (!isInside(box(node), frame)) found.push(`${number}: ${name(node)} stands out of it`);
              }
              const parts = ['.top', '.facts', '.customer', '.body', '.rest', '.acts'];
              const shown = parts.map((part) => ticket.querySelector(`:scope > header > ${part}, :scope > ${part}, :scope > footer > ${part}`))
                .concat(ticket.querySelector('h2'), ticket.querySelector('.age')).filter((node) => node?.getClientRects().length);
              for (const [at, one] of shown.entries())
                for (const other of shown.slice(at + 1))
                  if (!one.contains(other) && overlap(box(one), box(other))) found.push(`${number}: ${name(one)} lies over ${name(other)}`);
              if (box(body).height < 60) found.push(`${number}: its body has ${box(body).height} pixels`);
              for (const other of tickets)
                if (other.dataset.number > number && overlap(box(ticket), box(other))) found.push(`${number} lies over ${other.dataset.number}`);
              for (const part of ticket.querySelectorAll('h2 a, footer button, .body button[data-act]')) {
                if (!part.getClientRects().length) continue;
                part.scrollIntoView({ block: 'center', inline: 'nearest' });
                const { left, top, width, height } = box(part);
                const hit = document.elementFromPoint(left + width / 2, top + height / 2);
                if (!part.contains(hit)) found.push(`${number}: ${name(part)} is under ${hit && name(hit)}`);
              }
            }
            return found;
            """;

    private static final String LINES_IN_SIGHT =
            """
            const body = document.querySelector(given[0] + ' .body').getBoundingClientRect();
            return [...document.querySelectorAll(given[0] + ' .lines > li')].filter((line) => {
              const { top, bottom } = line.getBoundingClientRect();
              return top < body.bottom && bottom > body.top;
            }).length;
            """;

    private Browser cook;

    @BeforeEach
    void signIn() {
        orders.emptyKitchen("paris");
        cook = signIn("kitchen", "/import.xhtml");
    }

    @AfterEach
    void speakEnglishAgain() {
        Sessions.choose(address, "kitchen", Language.ENGLISH);
    }

    @Test
    void keepsEveryTextWithinItsTicketInEachLanguage() {
        fillTheWall();
        SoftAssertions softly = new SoftAssertions();
        for (Language language : Language.values()) {
            Sessions.choose(address, "kitchen", language);
            cook.size(1280, 800);
            cook.open("/kitchen.xhtml?site=paris").find("html[lang='" + language.tag() + "'] .ticket");
            for (int width : WIDTHS) {
                cook.resize(width);
                cook.find(".ticket");
                for (String age : List.of("364 d 23 h", "12:05", "364일 23시간")) {
                    softly.assertThat((List<?>) cook.script(MISPLACED, age))
                            .as(language.tag() + " at " + width + ", " + age)
                            .isEmpty();
                }
            }
        }
        softly.assertAll();
    }

    private void fillTheWall() {
        String sentence = "please leave it at the back door and call first ";
        place("Long note", sentence.repeat(41));
        place("Note without a blank", "x".repeat(2000));
        place("Note of many lines", "one\n".repeat(100));
        place("A".repeat(200), "Short");
        place("דנה כהן", "שלום, בלי סוכר! ".repeat(60));
        place("김민준 ".repeat(40), "한글".repeat(500));
        orders.placeLines("Sixty lines", lineNotes(60));
        orders.placeLines("A hundred lines", Collections.nCopies(100, "y".repeat(80)));
        orders.placeLines("Long line notes", Collections.nCopies(16, "z".repeat(500)));
        orders.placeOneInEachStatus("Each status");
        orders.move(List.of(place("Held for long", "Short")), "ON_HOLD", "w".repeat(200));
        orders.place("Small");
    }

    private String place(String customer, String note) {
        JsonObjectBuilder order = orders.draft("paris", customer).add("note", note);
        return orders.place(order.add("priority", "URGENT").build());
    }

    private static List<String> lineNotes(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(line -> "line " + line).toList();
    }

    @Test
    void saysHowManyLinesThereAreAndLeadsToTheRest() {
        String ticket = Selectors.ticket(orders.placeLines("Sixty lines", lineNotes(60)));
        cook.size(1280, 800);
        cook.open("/kitchen.xhtml?site=paris").untilLive();
        cook.until(ticket + " .rest", text -> text.matches("[1-9]\\d? of 60 items"));
        cook.find(ticket + " .body[tabindex='0']");
        assertThat(Axe.elementsBreaking(cook, "scrollable-region-focusable")).isEmpty();
        cook.click(ticket + " .rest");
        cook.until(ticket + " .rest", text -> text.matches("\\d+–\\d+ of 60 items"));
        cook.script("document.querySelector(given[0]).scrollTop = 1e6;", ticket + " .body");
        cook.until(ticket + " .rest", text -> text.matches("\\d+–60 of 60 items"));
        cook.click(ticket + " .rest");
        cook.until(ticket + " .rest", text -> text.matches("[1-9]\\d? of 60 items"));
    }

    @Test
    void showsTheLinesOfAVeryLongOrder() {
        String ticket =
                Selectors.ticket(orders.placeLines("A hundred lines", Collections.nCopies(100, "z".repeat(80))));
        cook.size(1024, 768);
        cook.open("/kitchen.xhtml?site=paris").find(ticket);
        cook.until(ticket + " .rest", text -> text.endsWith(" of 100 items"));
        assertThat((Long) cook.script(LINES_IN_SIGHT, ticket)).isPositive();
    }

    @Test
    void opensALongNoteWithinItsTicket() {
        JsonObject order = orders.draft("paris", "Long note")
                .add("note", "no nuts at all, please ".repeat(60))
                .build();
        String ticket = Selectors.ticket(orders.place(order));
        String small = Selectors.ticket(orders.place("Small"));
        cook.size(1024, 768);
        cook.open("/kitchen.xhtml?site=paris").untilLive();
        cook.find(small);
        assertThat(cook.find(ticket + " .more[aria-expanded=false]").getText()).isEqualTo("More");
        Object before = height(ticket + " .text");
        cook.click(ticket + " .more");
        cook.until(ticket + " .more[aria-expanded=true]", "Less"::equals);
        assertThat((Long) height(ticket + " .text")).isGreaterThan((Long) before);
        assertThat((List<?>) cook.script(MISPLACED, "0:42")).isEmpty();
        cook.click(ticket + " .more");
        cook.find(ticket + " .more[aria-expanded=false]");
        assertThat(height(ticket + " .text")).isEqualTo(before);
    }

    private Object height(String selector) {
        return cook.script("return document.querySelector(given[0]).clientHeight;", selector);
    }

    @Test
    void doesNotNameTheDoorsByWhichOrdersCameIn() {
        String ticket = Selectors.ticket(orders.place("By another program"));
        cook.open("/kitchen.xhtml?site=paris");
        assertThat(cook.find(ticket).getText()).doesNotContain("REST");
    }
}

package org.orderbell.bench;

import static org.awaitility.Awaitility.await;

import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.orderbell.browser.Browser;

/**
 * The board in a browser on this machine: how soon it is there, how soon an event is on the screen, and whether keys that are
 * typed get through while orders move. All by the browser's own clock ({@code performance.now()}, user timing, event timing).
 */
final class BoardBench {

    private static final int[] OPEN = {500, 30_000};
    private static final int LOADS = 5;
    private static final int EVENTS_PER_SECOND = 50;
    private static final Duration TYPING = Duration.ofSeconds(20);
    private static final Duration SOON_OR_NEVER = Duration.ofMinutes(5);
    private static final String TYPED = "kim minsu";

    /** Notes when a frame of the feed has come in, when the board has changed after it, and what typing cost. */
    private static final String WATCH =
            """
            const Native = window.WebSocket;
            let arrived = 0;
            window.screenDelays = [];
            window.paintDelays = [];
            window.keyDurations = [];
            window.WebSocket = class extends Native {
              constructor(...given) {
                super(...given);
                this.addEventListener('message', () => { arrived ||= performance.now(); });
              }
            };
            document.addEventListener('DOMContentLoaded', () => {
              const board = document.getElementById('board');
              if (!board) return;
              new MutationObserver((changes) => {
                const seen = changes.some(({ target }) => target.nodeType === 1 && target.closest('[data-list]'));
                if (!arrived || !seen) return;
                const since = arrived;
                arrived = 0;
                window.screenDelays.push(performance.now() - since);
                const channel = new MessageChannel();
                channel.port1.onmessage = () => window.paintDelays.push(performance.now() - since);
                channel.port2.postMessage(null);
              }).observe(board, { subtree: true, childList: true, attributeFilter: ['data-status'] });
            });
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries()) {
                if (entry.name === 'keydown') window.keyDurations.push(entry.duration);
              }
            }).observe({ type: 'event', durationThreshold: 16 });
            """;

    private BoardBench() {}

    static void run(Figures figures) throws Exception {
        try (Rig rig = Rig.onPostgres()) {
            URL address = rig.server().address().toURL();
            try (Mover mover = new Mover(rig.desk("desk"))) {
                int open = 0;
                for (int wanted : OPEN) {
                    fill(rig, open, wanted);
                    open = wanted;
                    String of = String.format(", %,d open orders", open);
                    load(figures, of, address, "columns");
                    load(figures, of, address, "list");
                    move(figures, of, address, mover);
                }
            }
        }
    }

    /** As they come in: what was placed later has the higher number. */
    private static void fill(Rig rig, int open, int wanted) throws Exception {
        String numbers = rig.numbers("n", open + 1, wanted);
        rig.sql(List.of(
                "create temporary table filled as select nextval('order_seq') as id, n from " + numbers,
                "insert into orders (id, number, site, source, customer_name, customer_phone, currency, net, tax, gross,"
                        + " priority, status, status_since, track, placed_at, changed_at, holds_stock, version)"
                        + " select id, '2025-' || lpad(id::text, 6, '0'), case when n % 2 = 0 then 'seoul' else 'paris' end,"
                        + " 'rest', (array['Kim Minsu', 'Lee Jiwoo', 'Camille Martin', 'Jules Durand'])[1 + n % 4] || ' ' || id,"
                        + " '010-' || id, 'EUR', 10, 1, 11, case when n % 20 = 0 then 'URGENT' else 'NORMAL' end,"
                        + " (array['PLACED', 'ACCEPTED', 'PREPARING', 'READY', 'DISPATCHED'])[1 + n % 5],"
                        + " placed, md5('filled' || id), placed, placed, false, 1"
                        + " from (select id, n, now() - (100000 - n) * interval '1 second' as placed from filled) f",
                "insert into order_line (order_id, line, sku, name, quantity, unit_price, tax_rate, discount, net, tax)"
                        + " select id, line, 'SKU', 'Cream cheese garlic bread', 2, 2.5, 0.1, 0, 5, 0.5 from filled,"
                        + " generate_series(1, 3) line",
                "drop table filled",
                "analyze"));
    }

    /** The page's own mark says when all orders were there and drawn. */
    private static void load(Figures figures, String of, URL address, String layout) {
        try (Browser browser = Browser.onTheBoard(address, "desk", "")) {
            browser.script("localStorage.setItem('orderbell.board.layout.desk', given[0])", layout);
            List<Double> usable = new ArrayList<>();
            List<Double> complete = new ArrayList<>();
            for (int n = 0; n < LOADS; n++) {
                browser.reload();
                browser.untilLive();
                usable.add(mark(browser, "orderbell-board-usable"));
                complete.add(mark(browser, "orderbell-board-complete"));
            }
            figures.row("usable, " + layout + of + ", p50 of " + LOADS, median(usable), "ms");
            figures.row("all of them there, " + layout + of + ", p50", median(complete), "ms");
            if (layout.equals("columns")) {
                figures.row("elements in the page" + of, number(browser, "document.querySelectorAll('*').length"), "");
            }
        }
    }

    private static double mark(Browser browser, String name) {
        String found = "performance.getEntriesByName('" + name + "')";
        await(name).atMost(SOON_OR_NEVER).until(() -> number(browser, found + ".length") > 0);
        return number(browser, found + "[0].startTime");
    }

    private static double number(Browser browser, String expression) {
        return ((Number) browser.script("return " + expression)).doubleValue();
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    /** Somebody types into the filter, over and over, while orders move. */
    private static void move(Figures figures, String of, URL address, Mover mover) throws Exception {
        try (Browser browser = Browser.onTheBoard(address, "desk", WATCH)) {
            mark(browser, "orderbell-board-complete");
            Paced.at(EVENTS_PER_SECOND, Duration.ofSeconds(10), n -> mover.wake());
            histogram(figures, "from the frame's arrival to the change of the page" + of, browser, "screenDelays");
            histogram(
                    figures, "from the frame's arrival to the task after it was painted" + of, browser, "paintDelays");
            Thread moving = new Thread(() -> {
                try {
                    Paced.at(EVENTS_PER_SECOND, TYPING, n -> mover.wake());
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            moving.start();
            WebElement filter = browser.find("#filter");
            int keys = 0;
            int lost = 0;
            while (moving.isAlive()) {
                for (String letter : TYPED.split("")) {
                    filter.sendKeys(letter);
                    keys++;
                }
                if (!TYPED.equals(browser.value("#filter"))) {
                    lost++;
                }
                filter.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
                keys += 2;
            }
            moving.join();
            mover.check();
            figures.row("keys typed meanwhile" + of, keys, "");
            figures.row("texts that came out otherwise" + of, lost, "");
            figures.row("keys that took more than a frame (16 ms)" + of, number(browser, "keyDurations.length"), "");
            histogram(figures, "those, from the key to the next paint" + of, browser, "keyDurations");
        }
    }

    private static void histogram(Figures figures, String what, Browser browser, String name) {
        Object values = browser.script("return window." + name + ".map((value) => Math.round(value * 1000))");
        Histogram times = new Histogram(3);
        ((List<?>) values).forEach(value -> times.recordValue(((Number) value).longValue()));
        figures.row(what + ", p50", times.getValueAtPercentile(50) / 1000.0, "ms");
        figures.row(what + ", p99", times.getValueAtPercentile(99) / 1000.0, "ms");
    }
}

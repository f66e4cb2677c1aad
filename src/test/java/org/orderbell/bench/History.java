package org.orderbell.bench;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.orderbell.it.support.RestClient;
import org.orderbell.server.Postgres;

/** Pages of a room in which a million messages were said, over REST, by one client. */
final class History {

    private static final int MESSAGES = Integer.getInteger("bench.history.messages", 1_000_000);
    private static final int WARM_UP = 300;
    private static final int MEASURED = 500;
    private static final int PAGE = 50;
    private static final String PATH = "/api/rooms/general/messages?limit=" + PAGE;

    private History() {}

    static void run(Figures figures) throws Exception {
        try (Rig rig = Postgres.isAskedFor() ? Rig.onPostgres() : Rig.onH2()) {
            long begun = System.nanoTime();
            fill(rig);
            figures.note("database", rig.database());
            figures.row("messages of the room", MESSAGES, "");
            figures.row("time to put them in", (System.nanoTime() - begun) / 1e9, "s");
            RestClient desk = rig.desk("desk");
            Random random = new Random(1);
            measure(figures, desk, "the newest page", n -> PATH);
            measure(figures, desk, "a page in the middle", n -> PATH + "&before=" + middle(random));
            measure(figures, desk, "a page in the middle, forward", n -> PATH + "&after=" + middle(random));
            through(figures, desk);
        }
    }

    private static void fill(Rig rig) throws Exception {
        String numbers = rig.numbers("n", 1, MESSAGES);
        rig.sql(List.of(
                "insert into chat_message (id, room, seq, author, author_name, text, mentions, posted_at, version,"
                        + " post_key, post_hash) select nextval('chat_message_seq'), r.id, n, 'desk', 'RestClient',"
                        + " 'Message ' || n || ' of many: the bread is ready and somebody has to fetch it', '',"
                        + " current_timestamp - interval '1' hour, 1, 'bench-' || n, 'x'"
                        + " from chat_room r, " + numbers + " where r.room_key = 'general'",
                "update chat_room set last_seq = " + MESSAGES + " where room_key = 'general'",
                "analyze"));
    }

    private static int middle(Random random) {
        return MESSAGES / 4 + random.nextInt(MESSAGES / 2);
    }

    /** What is asked for at the n-th time. */
    private interface Question {
        String path(int n);
    }

    private static void measure(Figures figures, RestClient desk, String what, Question question) {
        for (int n = 0; n < WARM_UP; n++) {
            page(desk, question.path(n));
        }
        Histogram times = new Histogram(3);
        for (int n = 0; n < MEASURED; n++) {
            String path = question.path(n);
            long begun = System.nanoTime();
            page(desk, path);
            times.recordValue((System.nanoTime() - begun) / 1000);
        }
        rows(figures, what, times);
    }

    /** Page after page from the newest one, each by the number that the one before it says. */
    private static void through(Figures figures, RestClient desk) {
        Histogram times = new Histogram(3);
        String path = PATH;
        for (int n = 0; n < MEASURED; n++) {
            long begun = System.nanoTime();
            JsonObject page = page(desk, path);
            times.recordValue((System.nanoTime() - begun) / 1000);
            path = PATH + "&before=" + page.get("before");
        }
        rows(figures, MEASURED + " pages, one after the other from the newest", times);
    }

    private static JsonObject page(RestClient desk, String path) {
        RestClient.Answer answer = desk.get(path);
        if (answer.status() != 200 || answer.json().getJsonArray("items").size() != PAGE) {
            throw new IllegalStateException("no page: " + answer);
        }
        return answer.json();
    }

    private static void rows(Figures figures, String what, Histogram times) {
        figures.row(what + ", p50", times.getValueAtPercentile(50) / 1000.0, "ms");
        figures.row("  p99", times.getValueAtPercentile(99) / 1000.0, "ms");
    }
}

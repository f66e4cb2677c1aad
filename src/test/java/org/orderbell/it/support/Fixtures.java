package org.orderbell.it.support;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.orderbell.account.Actor;
import org.orderbell.account.Role;
import org.orderbell.catalog.Catalog;
import org.orderbell.feed.FeedLog;
import org.orderbell.feed.FeedWindow;

/** Creates what a test inside the server needs: products and accounts that no other test uses. */
@ApplicationScoped
public class Fixtures {

    public static final Actor ADMIN = new Actor("admin", Set.of(Role.ADMIN), Set.of());

    /** Of the accounts that are made here. */
    public static final String PASSWORD = "correct horse battery";

    /** Of that password, by one iteration instead of 220,000: many tests need accounts, few test their hashes. */
    private static final String PASSWORD_HASH = "pbkdf2-sha512$1$AAECAwQFBgcICQoLDA0ODw==$"
            + "XhND26x1XVKjVCUPCSmbcw9DIipFL+hfOZtFICEwZ0QqEYBeSf/ZQvUoVL151Xa9klzyYRzr3GtttGB1GmFs+A==";

    private static final AtomicLong COUNT = new AtomicLong(System.nanoTime());

    @Inject
    private Catalog catalog;

    @Inject
    private FeedLog log;

    @Inject
    private FeedWindow window;

    @Resource(lookup = "java:comp/env/jdbc/orderbell")
    private DataSource database;

    /** What is in stock of a product, and what its movements add up to. */
    public record Level(long onHand, long reserved, long movedOnHand, long movedReserved) {

        public boolean isSumOfItsMovements() {
            return onHand == movedOnHand && reserved == movedReserved;
        }
    }

    /** A text that no other test uses. */
    public static String unique(String what) {
        return what + Long.toString(COUNT.incrementAndGet(), 36);
    }

    /** A new product at 2.50 EUR and 10 % tax; returns its sku. */
    public String product(long stock) {
        String sku = unique("T-");
        catalog.offer(ADMIN, sku, "Test " + sku, new BigDecimal("2.50"), "EUR", new BigDecimal("0.10"), stock);
        return sku;
    }

    /** A client with a new account; restricted to these sites if there are any. */
    public RestClient account(Role role, String... sites) {
        String login = unique(role.label() + "-");
        update(
                "insert into account (login, name, password_hash, active, demo, epoch, created_at, version)"
                        + " values (?, 'Test', ?, true, false, 0, current_timestamp, 1)",
                login,
                PASSWORD_HASH);
        update("insert into account_role (login, role) values (?, ?)", login, role.label());
        for (String site : sites) {
            update("insert into account_site (login, site) values (?, ?)", login, site);
        }
        return RestClient.of(URI.create(address().toString()), login, PASSWORD);
    }

    /** The address of the server under test; one in a process of its own finds its port in its environment. */
    public static URL address() {
        String port = Optional.ofNullable(System.getenv("ORDERBELL_IT_PORT"))
                .orElseGet(() -> System.getProperty("orderbell.it.port"));
        try {
            return URI.create("http://localhost:" + port + "/orderbell/").toURL();
        } catch (MalformedURLException malformed) {
            throw new IllegalStateException(malformed);
        }
    }

    /** Backdates all messages of a room by some minutes. */
    public void longAgo(String room, int minutes) {
        String before = " - interval '" + minutes + "' minute";
        update(
                "update chat_message set posted_at = posted_at" + before
                        + " where room = (select id from chat_room where room_key = ?)",
                room);
        update("update chat_room set active_at = active_at" + before + " where room_key = ?", room);
    }

    /** Changes rows of the database directly. */
    public void update(String sql, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                update.setObject(i + 1, values[i]);
            }
            update.executeUpdate();
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }

    /** Waits until every event has its position and is in the server's window. */
    public void awaitFeed() {
        Awaitility.await().until(() -> log.waiting() == 0 && window.last() == log.head());
    }

    public Level level(String sku) {
        long[] stock = row("select on_hand, reserved from stock where sku = ?", sku);
        long[] moved = row(
                "select coalesce(sum(on_hand), 0), coalesce(sum(reserved), 0) from stock_movement where sku = ?", sku);
        return new Level(stock[0], stock[1], moved[0], moved[1]);
    }

    private long[] row(String query, String value) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, value);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return new long[] {rows.getLong(1), rows.getLong(2)};
            }
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }
}

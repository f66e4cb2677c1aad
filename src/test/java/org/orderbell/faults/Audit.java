package org.orderbell.faults;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.orderbell.faults.Load.Expected;

/** Looks into the database, once all is quiet, whether what the clients were told is what is there, once and no more. */
final class Audit {

    private final Connection database;
    private final List<String> findings = new ArrayList<>();

    private record Found(String customer, String status, String note) {}

    Audit(Connection database) {
        this.database = database;
    }

    /** What is wrong; empty if nothing is. */
    List<String> findings() {
        return findings;
    }

    /** Each order that was acknowledged is there as its client left it, and no client's order is there twice. */
    void orders(Load load) throws SQLException {
        Map<String, Found> there = new HashMap<>();
        Map<String, Integer> perCustomer = new HashMap<>();
        try (PreparedStatement query = database.prepareStatement(
                "select number, customer_name, status, note from orders where customer_name like ?")) {
            query.setString(1, load.name() + "/%");
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    there.put(rows.getString(1), new Found(rows.getString(2), rows.getString(3), rows.getString(4)));
                    perCustomer.merge(rows.getString(2), 1, Integer::sum);
                }
            }
        }
        perCustomer.forEach((customer, count) -> unless(count == 1, customer + " has " + count + " orders"));
        for (Map.Entry<String, Expected> order : load.orders().entrySet()) {
            Expected left = order.getValue();
            Found expected = new Found(left.customer(), left.status(), left.note());
            Found found = there.get(order.getKey());
            unless(expected.equals(found), order.getKey() + " was acknowledged as " + expected + " but is " + found);
        }
        unless(
                there.size() == load.placed(),
                there.size() + " orders are there, but " + load.placed() + " were acknowledged");
    }

    /** The log has each position from 1 to its head, nothing waits, and each version of each order is in it once. */
    long log() throws SQLException {
        long head = number("select position from feed_head where id = 1");
        long rows = number("select count(*) from feed_event where position is not null");
        unless(rows == head, "the head is " + head + ", but " + rows + " events have a position");
        unless(
                number("select coalesce(min(position), 1) from feed_event") == 1
                        && number("select coalesce(max(position), 0) from feed_event") == head,
                "the positions do not run from 1 to " + head);
        long waiting = number("select count(*) from feed_event where position is null");
        unless(waiting == 0, waiting + " events wait for a position");
        long torn = number("select count(*) from orders o where not exists (select 1 from feed_event e"
                + " where e.subject = 'order/' || o.number and e.version = o.version)");
        unless(torn == 0, torn + " orders are at a version of which the log does not tell");
        long twice = number(
                "select count(*) from (select 1 from feed_event where subject like 'order/%'"
                        + " and type not in ('order.seen', 'order.unseen') group by subject, version having count(*) > 1) doubles");
        unless(twice == 0, twice + " versions of orders are in the log more than once");
        return head;
    }

    /** Stock is the sum of its movements, and what is reserved is what open orders hold; returns the products. */
    long stock() throws SQLException {
        long notTheSum = number("select count(*) from stock s left join (select sku, sum(on_hand) as on_hand,"
                + " sum(reserved) as reserved from stock_movement group by sku) m on m.sku = s.sku"
                + " where s.on_hand <> coalesce(m.on_hand, 0) or s.reserved <> coalesce(m.reserved, 0)");
        unless(notTheSum == 0, notTheSum + " products are not the sum of their movements");
        long notHeld = number("select count(*) from stock s where s.reserved <> (select coalesce(sum(l.quantity), 0)"
                + " from order_line l join orders o on o.id = l.order_id where l.sku = s.sku and o.holds_stock"
                + " and o.status in ('PLACED', 'ACCEPTED', 'PREPARING', 'READY', 'ON_HOLD'))");
        unless(notHeld == 0, notHeld + " products are reserved for other than the open orders");
        return number("select count(*) from stock");
    }

    /** Every screen has had each position from its start to the head, once and in order. */
    void screens(Screens screens, long head) {
        for (Screen screen : screens.all()) {
            unless(screen.position() == head, "a screen stands at " + screen.position() + ", not at " + head);
        }
        long missed = screens.sum(Screen::missed);
        unless(missed == 0, missed + " events were missed");
        long doubled = screens.sum(Screen::doubled);
        unless(doubled == 0, doubled + " events came twice or late");
        long resets = screens.sum(Screen::resets);
        unless(resets == 0, resets + " screens were told that their position is unknown");
    }

    void unless(boolean fine, String finding) {
        if (!fine) {
            findings.add(finding);
        }
    }

    private long number(String query) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}

package org.orderbell.platform;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What an administrator may set. SettingPlaces has the places where each value may stand; SettingsLoader reads and checks
 * all of them once, at the start.
 *
 * @param demo {@code orderbell.demo}: demo accounts, sites, products and simulator; default false
 * @param sites {@code orderbell.sites}: codes of the sites made on the first start without demo; default {@code main}
 * @param currency {@code orderbell.currency}: ISO 4217 code that new products get when none is given; default EUR
 * @param origins {@code orderbell.origins}: further origins, as {@code https://host[:port]}, from which a browser may
 *     open the socket; default none, which means the server's own only
 * @param proxies {@code orderbell.proxies}: addresses, as {@code 10.0.0.5} or {@code 10.0.0.0/8}, of the proxies whose
 *     {@code X-Forwarded-For} and {@code X-Forwarded-Proto} are believed; default none
 * @param publicUrl {@code orderbell.public.url}: what browsers reach this server by, as {@code https://host[:port]};
 *     default what their requests say
 * @param hsts {@code orderbell.hsts.days}: how long browsers shall use nothing but TLS here, 0 (not said) to 3650 d;
 *     default 0
 * @param recallGrace {@code orderbell.recall.seconds}: how long a step can be taken back, 0 to 86400 s; default 300
 * @param amberAfter {@code orderbell.amber.seconds}: time in one status before a card turns amber; default 600
 * @param redAfter {@code orderbell.red.seconds}: time in one status before a card turns red; default 1200
 * @param limits {@code orderbell.limits}: the same two for single sites; default none
 * @param digestAfter {@code orderbell.digest.minutes}: time away from the board after which somebody first sees what was
 *     missed, 1 to 10080 min; default 30
 * @param windowEvents {@code orderbell.window.events}: recent events kept in memory, 100 to 1000000; default 10000
 * @param poll {@code orderbell.poll.seconds}: time after which a node looks into the log by itself for what other nodes
 *     did, 1 to 60 s; default 1
 * @param heartbeat {@code orderbell.heartbeat.seconds}: time between pings to a watcher, 1 to 3600 s; default 20
 * @param linkConnections {@code orderbell.connections.link}: connections to the feed with one tracking link on this node, 1 to
 *     100000; default 20
 * @param loginConnections {@code orderbell.connections.login}: connections to the feed of one login on this node, 1 to
 *     100000; default 200
 * @param addressConnections {@code orderbell.connections.address}: connections to the feed from one client address on this
 *     node, 1 to 100000; default 2000
 * @param totalConnections {@code orderbell.connections.total}: connections to the feed of this node, 1 to 100000; default
 *     10000
 * @param loginSessions {@code orderbell.sessions.login}: browser sessions of one login on this node, beyond which the oldest
 *     ends, 1 to 100000; default 20
 * @param presenceLease {@code orderbell.presence.lease.seconds}: time after which the people of a node that died are gone,
 *     5 to 300 s and at least 3 times {@code poll}; default 15
 * @param unseenAfter {@code orderbell.unseen.seconds}: time after which an order that nobody of the kitchen has seen raises an
 *     alert, 0 (never) to 86400 s; default 120
 * @param claimLease {@code orderbell.claim.lease.seconds}: time after which an order is let go whose owner is not here, 0
 *     (never) to 86400 s; default 300
 * @param sessionLength {@code orderbell.session.minutes}: time after which somebody must log in again, however much they
 *     have done meanwhile, 5 to 10080 min; default 720
 * @param simulator {@code orderbell.simulator}: whether the simulator runs from the start; default as {@code demo}
 * @param simulatorEvery {@code orderbell.simulator.seconds}: time between simulated orders, 1 to 3600 s; default 10
 * @param bodyLimit {@code orderbell.body.kib}: largest REST body or socket message in KiB, 1 to 96; default 64
 * @param importLimit {@code orderbell.import.mib}: largest file to import in MiB, 1 to 1024; default 20
 * @param writeRate {@code orderbell.write.rate}: changes that one account may make in a minute on this node, 1 to 1000000;
 *     default 3000
 * @param chatEdit {@code orderbell.chat.edit.minutes}: how long an author may change or delete a message, 0 to 10080
 *     min; default 15
 * @param chatRate {@code orderbell.chat.rate}: messages that somebody may post in 10 s, 1 to 1000; default 20
 */
public record Settings(
        boolean demo,
        List<String> sites,
        String currency,
        List<Origin> origins,
        List<AddressRange> proxies,
        Optional<Origin> publicUrl,
        Duration hsts,
        Duration recallGrace,
        Duration amberAfter,
        Duration redAfter,
        List<Limits> limits,
        Duration digestAfter,
        int windowEvents,
        Duration poll,
        Duration heartbeat,
        int linkConnections,
        int loginConnections,
        int addressConnections,
        int totalConnections,
        int loginSessions,
        Duration presenceLease,
        Duration unseenAfter,
        Duration claimLease,
        Duration sessionLength,
        boolean simulator,
        Duration simulatorEvery,
        int bodyLimit,
        int importLimit,
        int writeRate,
        Duration chatEdit,
        int chatRate) {

    /** What is in force, by the names that an administrator sets, in the units of these names. */
    public Map<String, String> byName() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(Setting.DEMO.key, Boolean.toString(demo));
        values.put(Setting.SITES.key, String.join(", ", sites));
        values.put(Setting.CURRENCY.key, currency);
        values.put(Setting.ORIGINS.key, origins.stream().map(Origin::toString).collect(Collectors.joining(", ")));
        values.put(
                Setting.PROXIES.key,
                proxies.stream().map(AddressRange::toString).collect(Collectors.joining(", ")));
        values.put(Setting.PUBLIC_URL.key, publicUrl.map(Origin::toString).orElse(""));
        values.put(Setting.HSTS.key, Long.toString(hsts.toDays()));
        values.put(Setting.RECALL.key, seconds(recallGrace));
        values.put(Setting.AMBER.key, seconds(amberAfter));
        values.put(Setting.RED.key, seconds(redAfter));
        values.put(Setting.LIMITS.key, limits.stream().map(Limits::toString).collect(Collectors.joining(", ")));
        values.put(Setting.DIGEST.key, Long.toString(digestAfter.toMinutes()));
        values.put(Setting.WINDOW.key, Integer.toString(windowEvents));
        values.put(Setting.POLL.key, seconds(poll));
        values.put(Setting.HEARTBEAT.key, seconds(heartbeat));
        values.put(Setting.CONNECTIONS_LINK.key, Integer.toString(linkConnections));
        values.put(Setting.CONNECTIONS_LOGIN.key, Integer.toString(loginConnections));
        values.put(Setting.CONNECTIONS_ADDRESS.key, Integer.toString(addressConnections));
        values.put(Setting.CONNECTIONS_TOTAL.key, Integer.toString(totalConnections));
        values.put(Setting.SESSIONS_LOGIN.key, Integer.toString(loginSessions));
        values.put(Setting.PRESENCE_LEASE.key, seconds(presenceLease));
        values.put(Setting.UNSEEN.key, seconds(unseenAfter));
        values.put(Setting.CLAIM_LEASE.key, seconds(claimLease));
        values.put(Setting.SESSION.key, Long.toString(sessionLength.toMinutes()));
        values.put(Setting.SIMULATOR.key, Boolean.toString(simulator));
        values.put(Setting.SIMULATOR_EVERY.key, seconds(simulatorEvery));
        values.put(Setting.BODY.key, Integer.toString(bodyLimit));
        values.put(Setting.IMPORT.key, Integer.toString(importLimit));
        values.put(Setting.WRITE_RATE.key, Integer.toString(writeRate));
        values.put(Setting.CHAT_EDIT.key, Long.toString(chatEdit.toMinutes()));
        values.put(Setting.CHAT_RATE.key, Integer.toString(chatRate));
        return values;
    }

    private static String seconds(Duration duration) {
        return Long.toString(duration.toSeconds());
    }
}

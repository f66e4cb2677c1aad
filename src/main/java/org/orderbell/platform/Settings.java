package org.orderbell.platform;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What an administrator may set. Each value comes from a system property, else an environment variable, else the
 * {@code env-entry} of web.xml, all of the same name; SettingsLoader validates them once at the start.
 *
 * @param demo {@code orderbell.demo}: demo accounts, sites, products and simulator; default false
 * @param sites {@code orderbell.sites}: codes of the sites made on the first start without demo; default {@code main}
 * @param currency {@code orderbell.currency}: ISO 4217 code that new products get when none is given; default EUR
 * @param origins {@code orderbell.origins}: further origins, as {@code https://host[:port]}, from which a browser may
 *     open the socket; default none, which means the server's own only
 * @param proxies {@code orderbell.proxies}: addresses, as {@code 10.0.0.5} or {@code 10.0.0.0/8}, of the proxies whose
 *     {@code X-Forwarded-For} is believed; default none
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
 * @param presenceLease {@code orderbell.presence.lease.seconds}: time after which the people of a node that died are gone,
 *     5 to 300 s and at least 3 times {@code poll}; default 15
 * @param unseenAfter {@code orderbell.unseen.seconds}: time after which an order that nobody of the kitchen has seen raises an
 *     alert, 0 (never) to 86400 s; default 120
 * @param claimLease {@code orderbell.claim.lease.seconds}: time after which an order is let go whose owner is not here, 0
 *     (never) to 86400 s; default 300
 * @param simulator {@code orderbell.simulator}: whether the simulator runs from the start; default as {@code demo}
 * @param simulatorEvery {@code orderbell.simulator.seconds}: time between simulated orders, 1 to 3600 s; default 10
 * @param bodyLimit {@code orderbell.body.kib}: largest REST body or socket message in KiB, 1 to 96; default 64
 * @param importLimit {@code orderbell.import.mib}: largest file to import in MiB, 1 to 1024; default 20
 * @param chatEdit {@code orderbell.chat.edit.minutes}: how long an author may change or take back a message, 0 to 10080
 *     min; default 15
 * @param chatRate {@code orderbell.chat.rate}: messages that somebody may post in 10 s, 1 to 1000; default 20
 */
public record Settings(
        boolean demo,
        List<String> sites,
        String currency,
        List<String> origins,
        List<AddressRange> proxies,
        Duration recallGrace,
        Duration amberAfter,
        Duration redAfter,
        List<Limits> limits,
        Duration digestAfter,
        int windowEvents,
        Duration poll,
        Duration heartbeat,
        Duration presenceLease,
        Duration unseenAfter,
        Duration claimLease,
        boolean simulator,
        Duration simulatorEvery,
        int bodyLimit,
        int importLimit,
        Duration chatEdit,
        int chatRate) {

    /** What is in force, by the names that an administrator sets, in the units of these names. */
    public Map<String, String> byName() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(Setting.DEMO.key, Boolean.toString(demo));
        values.put(Setting.SITES.key, String.join(", ", sites));
        values.put(Setting.CURRENCY.key, currency);
        values.put(Setting.ORIGINS.key, String.join(", ", origins));
        values.put(Setting.PROXIES.key, proxies.stream().map(AddressRange::toString).collect(Collectors.joining(", ")));
        values.put(Setting.RECALL.key, seconds(recallGrace));
        values.put(Setting.AMBER.key, seconds(amberAfter));
        values.put(Setting.RED.key, seconds(redAfter));
        values.put(Setting.LIMITS.key, limits.stream().map(Limits::toString).collect(Collectors.joining(", ")));
        values.put(Setting.DIGEST.key, Long.toString(digestAfter.toMinutes()));
        values.put(Setting.WINDOW.key, Integer.toString(windowEvents));
        values.put(Setting.POLL.key, seconds(poll));
        values.put(Setting.HEARTBEAT.key, seconds(heartbeat));
        values.put(Setting.PRESENCE_LEASE.key, seconds(presenceLease));
        values.put(Setting.UNSEEN.key, seconds(unseenAfter));
        values.put(Setting.CLAIM_LEASE.key, seconds(claimLease));
        values.put(Setting.SIMULATOR.key, Boolean.toString(simulator));
        values.put(Setting.SIMULATOR_EVERY.key, seconds(simulatorEvery));
        values.put(Setting.BODY.key, Integer.toString(bodyLimit));
        values.put(Setting.IMPORT.key, Integer.toString(importLimit));
        values.put(Setting.CHAT_EDIT.key, Long.toString(chatEdit.toMinutes()));
        values.put(Setting.CHAT_RATE.key, Integer.toString(chatRate));
        return values;
    }

    private static String seconds(Duration duration) {
        return Long.toString(duration.toSeconds());
    }
}

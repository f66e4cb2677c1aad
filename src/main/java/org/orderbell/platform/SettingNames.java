package org.orderbell.platform;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells which names somebody has set for Orderbell that nothing reads, and which ones were probably meant. */
final class SettingNames {

    private static final String PREFIX = "orderbell.";

    /** What the scripts of server-config look up. */
    private static final Set<String> OF_SERVERS = Set.of(
            "orderbell.database",
            "orderbell.database.driver",
            "orderbell.database.password",
            "orderbell.database.url",
            "orderbell.database.user",
            "orderbell.broker.host",
            "orderbell.broker.password",
            "orderbell.broker.port",
            "orderbell.broker.user");

    /**
     * Of the build and the tests; and port and service, which Kubernetes puts into the environment for a service named
     * orderbell (ORDERBELL_SERVICE_HOST, ORDERBELL_PORT_8080_TCP).
     */
    private static final Pattern OF_OTHERS = Pattern.compile("orderbell\\.((it|server|plans|port|service)(\\..*)?"
            + "|http\\.port|data|heap|chromium|headless\\.shell|chromedriver|firefox|nginx)");

    private SettingNames() {}

    /**
     * A sentence about a name that nothing reads, if this is one.
     *
     * @param environment whether it is that of an environment variable, which may also be in capitals with underscores
     */
    static Optional<String> complaint(String name, boolean environment) {
        String plain = plain(name);
        if (!plain.startsWith(PREFIX)
                || OF_OTHERS.matcher(plain).matches()
                || known().anyMatch(key -> name.equals(key) || (environment && name.equals(inEnvironment(key))))) {
            return Optional.empty();
        }
        boolean capitals = environment && !name.contains(".");
        return Optional.of("Nothing reads " + OneLine.of(name, 100)
                + nearest(plain)
                        .map(key -> ", did you mean " + (capitals ? inEnvironment(key) : key) + "?")
                        .orElse(", the settings are in server-config/README.md"));
    }

    /** In the form that shells accept: ORDERBELL_RECALL_SECONDS. */
    static String inEnvironment(String key) {
        return key.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '.').replace('-', '.');
    }

    private static Stream<String> known() {
        return Stream.concat(Arrays.stream(Setting.values()).map(setting -> setting.key), OF_SERVERS.stream());
    }

    /** The known name that takes the fewest edits, if these are few for its length. */
    private static Optional<String> nearest(String plain) {
        int most = Math.max(2, (plain.length() - PREFIX.length()) / 3);
        List<String> names = known().sorted().toList();
        return names.stream()
                .min(Comparator.comparingInt(key -> EditDistance.between(plain, key)))
                .filter(key -> EditDistance.between(plain, key) <= most);
    }
}

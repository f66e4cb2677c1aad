package org.orderbell.platform;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * Reads the settings once: system property, else environment variable, else context parameter, else
 * {@code java:comp/env}, else default. A context parameter is there only if an administrator has added it, which on Payara
 * is the way: an env-entry that is set there does not reach a WAR with a message-driven bean in it. A bad value stops the
 * start, because a desk that runs on a guess is worse than one that says what to correct.
 */
@ApplicationScoped
public class SettingsLoader {

    private static final Logger LOG = System.getLogger(SettingsLoader.class.getName());

    @Inject
    private ContextParameters parameters;

    @Produces
    @Singleton
    Settings settings() {
        return read(this::fromServer);
    }

    /** Before everything else, so that a bad value stops the start before the database is touched. */
    void announce(@Observes @Priority(1) Starting starting, Settings settings) {
        LOG.log(Level.INFO, "{0}", settings);
    }

    /** @param source value of a setting by its name; empty if it is not set there */
    public static Settings read(Function<String, Optional<String>> source) {
        Reader reader = new Reader(source);
        boolean demo = reader.flag(Setting.DEMO).orElse(false);
        Duration amber = reader.seconds(Setting.AMBER);
        Duration red = reader.seconds(Setting.RED);
        if (red.compareTo(amber) < 0) {
            throw new IllegalArgumentException("Setting " + Setting.RED.key + " is \"" + red.toSeconds()
                    + "\", but must be at least " + Setting.AMBER.key + ", which is \"" + amber.toSeconds()
                    + "\"; correct one of them and start again.");
        }
        Duration poll = reader.seconds(Setting.POLL);
        Duration lease = reader.seconds(Setting.PRESENCE_LEASE);
        if (lease.compareTo(poll.multipliedBy(3)) < 0) {
            throw new IllegalArgumentException("Setting " + Setting.PRESENCE_LEASE.key + " is \"" + lease.toSeconds()
                    + "\", but must be at least 3 times " + Setting.POLL.key + ", which is \"" + poll.toSeconds()
                    + "\"; correct one of them and start again.");
        }
        return new Settings(
                demo,
                reader.list(Setting.SITES, site -> site.matches("[a-z0-9][a-z0-9-]{0,31}")),
                reader.currency(Setting.CURRENCY),
                reader.list(Setting.ORIGINS, SettingsLoader::isOrigin),
                reader.list(Setting.PROXIES, text -> AddressRange.read(text).isPresent()).stream()
                        .flatMap(text -> AddressRange.read(text).stream())
                        .toList(),
                reader.seconds(Setting.RECALL),
                amber,
                red,
                limits(reader),
                Duration.ofMinutes(reader.number(Setting.DIGEST)),
                reader.number(Setting.WINDOW),
                poll,
                reader.seconds(Setting.HEARTBEAT),
                lease,
                reader.seconds(Setting.UNSEEN),
                reader.seconds(Setting.CLAIM_LEASE),
                Duration.ofMinutes(reader.number(Setting.SESSION)),
                reader.flag(Setting.SIMULATOR).orElse(demo),
                reader.seconds(Setting.SIMULATOR_EVERY),
                reader.number(Setting.BODY),
                reader.number(Setting.IMPORT),
                Duration.ofMinutes(reader.number(Setting.CHAT_EDIT)),
                reader.number(Setting.CHAT_RATE));
    }

    private static List<Limits> limits(Reader reader) {
        List<Limits> limits = reader
                .list(Setting.LIMITS, text -> Limits.read(text).isPresent())
                .stream()
                .flatMap(text -> Limits.read(text).stream())
                .toList();
        if (limits.stream().map(Limits::site).distinct().count() < limits.size()) {
            throw Setting.LIMITS.refuses(reader.text(Setting.LIMITS));
        }
        return limits;
    }

    /** RFC 6454: scheme, host and port, nothing behind them; browsers send it in lower case. */
    private static boolean isOrigin(String text) {
        try {
            URI uri = URI.create(text);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawPath().isEmpty()
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && text.equals(text.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private Optional<String> fromServer(String key) {
        return Optional.ofNullable(System.getProperty(key))
                .or(() -> fromEnvironment(key, name -> Optional.ofNullable(System.getenv(name))))
                .or(() -> parameters.get(key))
                .or(() -> fromJndi(key));
    }

    /** The same name, or in the form that shells accept: ORDERBELL_RECALL_SECONDS. */
    static Optional<String> fromEnvironment(String key, Function<String, Optional<String>> environment) {
        return environment
                .apply(key)
                .or(() -> environment.apply(key.replace('.', '_').toUpperCase(Locale.ROOT)));
    }

    @SuppressWarnings("BanJNDI") // the names are our own, and java:comp never leaves the server
    private static Optional<String> fromJndi(String key) {
        try {
            return Optional.ofNullable(InitialContext.doLookup("java:comp/env/" + key))
                    .map(Object::toString);
        } catch (NamingException notThere) {
            return Optional.empty();
        }
    }

    /** Turns the text of a setting into its value, or refuses it by name. A blank text counts as not set. */
    private record Reader(Function<String, Optional<String>> source) {

        private String text(Setting setting) {
            return source.apply(setting.key)
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .orElse(setting.byDefault);
        }

        Optional<Boolean> flag(Setting setting) {
            String text = text(setting);
            return switch (text) {
                case "true" -> Optional.of(true);
                case "false" -> Optional.of(false);
                case "" -> Optional.empty();
                default -> throw setting.refuses(text);
            };
        }

        int number(Setting setting) {
            String text = text(setting);
            if (text.matches("[0-9]{1,9}")) {
                int number = Integer.parseInt(text);
                if (number >= setting.least && number <= setting.most) {
                    return number;
                }
            }
            throw setting.refuses(text);
        }

        Duration seconds(Setting setting) {
            return Duration.ofSeconds(number(setting));
        }

        String currency(Setting setting) {
            String text = text(setting);
            return Currency.getAvailableCurrencies().stream()
                    .map(Currency::getCurrencyCode)
                    .filter(text::equals)
                    .findFirst()
                    .orElseThrow(() -> setting.refuses(text));
        }

        List<String> list(Setting setting, Predicate<String> allowed) {
            String text = text(setting);
            if (text.isEmpty()) {
                return List.of();
            }
            List<String> items = Arrays.stream(text.split(",", -1))
                    .map(String::strip)
                    .distinct()
                    .toList();
            if (!items.stream().allMatch(allowed)) {
                throw setting.refuses(text);
            }
            return items;
        }
    }
}

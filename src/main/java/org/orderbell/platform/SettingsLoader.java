package org.orderbell.platform;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.function.Predicate;
import org.orderbell.platform.SettingPlaces.InForce;

/**
 * Reads the settings once, from their places or else by default. A bad value stops the start, because a desk that runs on a
 * guess is worse than one that says what to correct.
 */
@ApplicationScoped
public class SettingsLoader {

    private static final Logger LOG = System.getLogger(SettingsLoader.class.getName());

    @Inject
    private SettingPlaces places;

    @Produces
    @Singleton
    Settings settings() {
        return read(places::value);
    }

    /** Before everything else, so that a bad value stops the start before the database is touched. */
    void announce(@Observes @Priority(1) Starting starting, Settings settings) {
        lines(places.inForce(settings)).forEach(line -> LOG.log(Level.INFO, line));
        places.complaints().forEach(line -> LOG.log(Level.WARNING, line));
    }

    /** One line for each that somebody has set, and one for all others. */
    static List<String> lines(Map<String, InForce> inForce) {
        List<String> lines = new ArrayList<>();
        StringJoiner defaults = new StringJoiner(", ", "Settings by default: ", "");
        inForce.forEach((name, setting) -> {
            if (setting.isDefault()) {
                defaults.add(name + "=" + setting.value());
            } else {
                lines.add("Setting " + name + " is " + setting);
            }
        });
        lines.add(defaults.toString());
        return lines;
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
                reader.list(Setting.ORIGINS, text -> Origin.read(text).isPresent()).stream()
                        .flatMap(text -> Origin.read(text).stream())
                        .toList(),
                reader.list(Setting.PROXIES, text -> AddressRange.read(text).isPresent()).stream()
                        .flatMap(text -> AddressRange.read(text).stream())
                        .toList(),
                reader.origin(Setting.PUBLIC_URL),
                Duration.ofDays(reader.number(Setting.HSTS)),
                reader.seconds(Setting.RECALL),
                amber,
                red,
                limits(reader),
                Duration.ofMinutes(reader.number(Setting.DIGEST)),
                reader.number(Setting.WINDOW),
                poll,
                reader.seconds(Setting.HEARTBEAT),
                reader.number(Setting.CONNECTIONS_LINK),
                reader.number(Setting.CONNECTIONS_LOGIN),
                reader.number(Setting.CONNECTIONS_ADDRESS),
                reader.number(Setting.CONNECTIONS_TOTAL),
                reader.number(Setting.SESSIONS_LOGIN),
                lease,
                reader.seconds(Setting.UNSEEN),
                reader.seconds(Setting.CLAIM_LEASE),
                Duration.ofMinutes(reader.number(Setting.SESSION)),
                reader.flag(Setting.SIMULATOR).orElse(demo),
                reader.seconds(Setting.SIMULATOR_EVERY),
                reader.number(Setting.BODY),
                reader.number(Setting.IMPORT),
                reader.number(Setting.WRITE_RATE),
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

        Optional<Origin> origin(Setting setting) {
            String text = text(setting);
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Origin.read(text).orElseThrow(() -> setting.refuses(text)));
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

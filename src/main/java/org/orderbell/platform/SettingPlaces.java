package org.orderbell.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * Where an administrator may put a setting: system property, else environment variable, else context parameter, else
 * {@code java:comp/env}. A context parameter is there only if an administrator has added it, which on Payara is the way: an
 * env-entry that is set there does not reach a WAR with a message-driven bean in it.
 */
@ApplicationScoped
public class SettingPlaces {

    private static final String ENVIRONMENT = "environment variable";
    private static final String ENV_ENTRY = "env-entry";

    /** Where a setting is that nobody has set. */
    private static final String DEFAULT = "default";

    /**
     * One of the places.
     *
     * @param name what an administrator calls it
     * @param values the value of a setting there, by its name
     * @param names all that are there, also those of others
     */
    private record Place(String name, Function<String, Optional<String>> values, Set<String> names) {}

    /**
     * A setting as it is in force.
     *
     * @param value in the unit of its name
     * @param place where it comes from, such as {@code environment variable}
     */
    public record InForce(String value, String place) {

        /** Whether nobody has set it. */
        public boolean isDefault() {
            return place.equals(DEFAULT);
        }

        @Override
        public String toString() {
            return (value.isEmpty() ? "none" : value) + " (" + place + ")";
        }
    }

    @Inject
    private ContextParameters parameters;

    /** Each setting by the name that one sets, with its value and where that comes from. */
    public Map<String, InForce> inForce(Settings settings) {
        List<Place> places = places();
        Map<String, InForce> all = new LinkedHashMap<>();
        settings.byName().forEach((name, value) -> all.put(name, new InForce(value, place(name, places))));
        return all;
    }

    Optional<String> value(String name) {
        return places().stream()
                .flatMap(place -> place.values().apply(name).stream())
                .findFirst();
    }

    /** A sentence for each name that was set and that nothing reads. */
    List<String> complaints() {
        return places().stream().flatMap(SettingPlaces::unread).toList();
    }

    private static Stream<String> unread(Place place) {
        boolean environment = place.name().equals(ENVIRONMENT);
        return place.names().stream()
                .sorted()
                .flatMap(name -> SettingNames.complaint(name, environment).stream())
                .map(complaint -> complaint + " (" + place.name() + ")");
    }

    private static String place(String name, List<Place> places) {
        for (Place place : places) {
            Optional<String> value = place.values().apply(name).map(String::strip);
            if (value.isPresent()) {
                // the web.xml of the WAR has each setting with its default
                boolean ours = place.name().equals(ENV_ENTRY) && isDefault(name, value.get());
                return ours || value.get().isEmpty() ? DEFAULT : place.name();
            }
        }
        return DEFAULT;
    }

    private static boolean isDefault(String name, String value) {
        return Arrays.stream(Setting.values())
                .anyMatch(setting -> setting.key.equals(name) && setting.byDefault.equals(value));
    }

    private List<Place> places() {
        return List.of(
                new Place(
                        "system property",
                        name -> Optional.ofNullable(System.getProperty(name)),
                        System.getProperties().stringPropertyNames()),
                new Place(
                        ENVIRONMENT,
                        name -> fromEnvironment(name, variable -> Optional.ofNullable(System.getenv(variable))),
                        System.getenv().keySet()),
                new Place("context parameter", parameters::get, parameters.names()),
                new Place(ENV_ENTRY, SettingPlaces::fromJndi, Set.of()));
    }

    /** The same name, or in the form that shells accept. */
    static Optional<String> fromEnvironment(String name, Function<String, Optional<String>> environment) {
        return environment.apply(name).or(() -> environment.apply(SettingNames.inEnvironment(name)));
    }

    @SuppressWarnings("BanJNDI") // the names are our own, and java:comp never leaves the server
    private static Optional<String> fromJndi(String name) {
        try {
            return Optional.ofNullable(InitialContext.doLookup("java:comp/env/" + name))
                    .map(Object::toString);
        } catch (NamingException notThere) {
            return Optional.empty();
        }
    }
}

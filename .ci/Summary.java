import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Prints where the time of a test run went: each phase, the slowest test classes, and the classes over a minute that
 * are not tagged as slow.
 *
 * <p>{@code java .ci/Summary.java PHASES}, from the root of the project. PHASES is a file with one line for each phase:
 * its name, its duration in seconds and the directory of its Surefire or Failsafe reports, separated by tabs. A phase
 * may have several directories, separated by commas, or none ({@code -}). A figure whose reports can't be read is shown
 * as {@code ?}, also in the total, the reason stands below, and the exit code is 1.
 */
public final class Summary {

    private static final int SLOWEST = 20;

    /** Seconds that a class may take without saying why. */
    private static final double SLOW = 60;

    private static final Pattern TAGGED_AS_SLOW = Pattern.compile("(?m)^@Tag\\(\"slow\"\\)");
    private static final Path SOURCES = Path.of("src/test/java");

    private static final String DEPLOYED = "org.orderbell.it.support.SharedDeployments: Deployed ";
    private static final String STARTED_A_BROWSER = "org.orderbell.browser.BrowserPool: Started a browser";

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    /** One report: the testsuite of a class, whose seconds include its set-up. */
    private record Suite(
            String phase, String name, double seconds, int tests, int failures, int skipped, Set<String> methods) {}

    /** What the captured output says; empty if no output was captured. */
    private record Logged(OptionalLong deployments, OptionalLong browsers) {}

    /** @param problems why figures are missing; empty if all reports could be read */
    private record Phase(
            String name, double seconds, boolean tested, List<Suite> suites, Logged logged, List<String> problems) {}

    private Summary() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            System.err.println(
                    "Usage: java .ci/Summary.java PHASES (lines of name, seconds and reports directory, by tabs)");
            System.exit(2);
        }
        List<Phase> phases = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            if (!line.isBlank()) {
                phases.add(phase(line));
            }
        }
        printPhases(phases);
        List<Suite> suites =
                phases.stream().flatMap(phase -> phase.suites().stream()).toList();
        if (!suites.isEmpty()) {
            printSlowest(suites);
            printUntagged(suites);
        }
        // a phase whose tests were not found has not passed
        if (phases.stream().anyMatch(phase -> !phase.problems().isEmpty())) {
            System.exit(1);
        }
    }

    // Reading

    private static Phase phase(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length < 2 || !fields[1].strip().matches("\\d+(\\.\\d+)?")) {
            throw new IllegalArgumentException("Not a name, seconds and a directory separated by tabs: " + line);
        }
        String name = fields[0].strip();
        List<Path> directories = Stream.of(fields.length > 2 ? fields[2].split(",") : new String[0])
                .map(String::strip)
                .filter(directory -> !directory.isEmpty() && !directory.equals("-"))
                .map(Path::of)
                .toList();
        List<Suite> suites = new ArrayList<>();
        List<Path> outputs = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Path directory : directories) {
            if (!Files.isDirectory(directory)) {
                problems.add("no directory " + directory);
                continue;
            }
            List<Path> reports = files(directory, "TEST-*.xml");
            if (reports.isEmpty()) {
                problems.add("no TEST-*.xml in " + directory);
            }
            for (Path report : reports) {
                try {
                    suites.add(suite(name, report));
                } catch (IOException | XMLStreamException | IllegalArgumentException fault) {
                    problems.add(report + " can't be read: "
                            + fault.getMessage().lines().findFirst().orElse(""));
                }
            }
            outputs.addAll(files(directory, "*-output.txt"));
        }
        double seconds = Double.parseDouble(fields[1].strip());
        return new Phase(name, seconds, !directories.isEmpty(), suites, logged(outputs), problems);
    }

    private static List<Path> files(Path directory, String pattern) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, pattern)) {
            files.forEach(found::add);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        found.sort(Comparator.naturalOrder());
        return found;
    }

    private static Suite suite(String phase, Path report) throws IOException, XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        String name = null;
        double seconds = 0;
        int tests = 0;
        Set<String> methods = new HashSet<>();
        int failures = 0;
        int skipped = 0;
        boolean failed = false;
        try (InputStream in = Files.newInputStream(report)) {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            while (xml.hasNext()) {
                int event = xml.next();
                String element = xml.hasName() ? xml.getLocalName() : "";
                if (event == XMLStreamConstants.START_ELEMENT) {
                    switch (element) {
                        case "testsuite" -> {
                            name = attribute(xml, "name");
                            // older reports group thousands
                            seconds = Double.parseDouble(attribute(xml, "time").replace(",", ""));
                        }
                        case "testcase" -> {
                            tests++;
                            failed = false;
                            String method = attribute(xml, "name")
                                    .split("[(\\[{]", 2)[0]
                                    .strip();
                            if (!method.isEmpty()) { // a class whose set-up failed is reported without one
                                methods.add(attribute(xml, "classname") + "." + method);
                            }
                        }
                        case "failure", "error" -> failed = true;
                        case "skipped" -> skipped++;
                        default -> {}
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT && element.equals("testcase") && failed) {
                    failures++;
                }
            }
        }
        if (name == null) {
            throw new IllegalArgumentException("it has no testsuite");
        }
        return new Suite(phase, name, seconds, tests, failures, skipped, methods);
    }

    private static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        if (value == null) {
            throw new IllegalArgumentException("a " + xml.getLocalName() + " without " + name);
        }
        return value;
    }

    private static Logged logged(List<Path> outputs) {
        if (outputs.isEmpty()) {
            return new Logged(OptionalLong.empty(), OptionalLong.empty());
        }
        long deployments = 0;
        long browsers = 0;
        for (Path output : outputs) {
            // any bytes are valid in this charset; a test may print whatever it likes
            try (Stream<String> lines = Files.lines(output, StandardCharsets.ISO_8859_1)) {
                for (String line : (Iterable<String>) lines::iterator) {
                    deployments += line.contains(DEPLOYED) ? 1 : 0;
                    browsers += line.contains(STARTED_A_BROWSER) ? 1 : 0;
                }
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        }
        return new Logged(OptionalLong.of(deployments), OptionalLong.of(browsers));
    }

    // Printing

    private static void printPhases(List<Phase> phases) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("phase", "min:s", "tests", "methods", "failed", "skipped", "deployments", "browsers"));
        phases.forEach(phase -> rows.add(row(phase.name(), List.of(phase))));
        rows.add(row("total", phases));
        print(rows);
        OUT.println("methods: distinct test methods, counted once in the total; browsers: starts of Chromium");
        phases.forEach(phase -> phase.problems().forEach(problem -> OUT.println("? " + phase.name() + ": " + problem)));
    }

    private static List<String> row(String name, List<Phase> phases) {
        double seconds = phases.stream().mapToDouble(Phase::seconds).sum();
        List<String> row = new ArrayList<>(List.of(name, minutes(seconds)));
        String tests = count(phases, phase -> sum(phase, Suite::tests));
        row.add(tests);
        row.add(tests.matches("\\d+") ? Long.toString(distinctMethods(phases)) : tests);
        row.add(count(phases, phase -> sum(phase, Suite::failures)));
        row.add(count(phases, phase -> sum(phase, Suite::skipped)));
        row.add(count(phases, phase -> phase.logged().deployments()));
        row.add(count(phases, phase -> phase.logged().browsers()));
        return row;
    }

    private static OptionalLong sum(Phase phase, ToIntFunction<Suite> figure) {
        return phase.tested()
                ? OptionalLong.of(
                        phase.suites().stream().mapToLong(figure::applyAsInt).sum())
                : OptionalLong.empty();
    }

    private static long distinctMethods(List<Phase> phases) {
        return phases.stream()
                .flatMap(phase -> phase.suites().stream())
                .flatMap(suite -> suite.methods().stream())
                .distinct()
                .count();
    }

    /** The sum over some phases: {@code -} if none of them has this figure, {@code ?} if one of them lacks a report. */
    private static String count(List<Phase> phases, Function<Phase, OptionalLong> figure) {
        if (phases.stream().anyMatch(phase -> !phase.problems().isEmpty())) {
            return "?";
        }
        List<OptionalLong> known =
                phases.stream().map(figure).filter(OptionalLong::isPresent).toList();
        return known.isEmpty()
                ? "-"
                : Long.toString(
                        known.stream().mapToLong(OptionalLong::getAsLong).sum());
    }

    private static void printSlowest(List<Suite> suites) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("slowest class", "s", "tests", "phase"));
        suites.stream()
                .sorted(Comparator.comparingDouble(Suite::seconds).reversed())
                .limit(SLOWEST)
                .forEach(suite -> rows.add(List.of(
                        suite.name(),
                        String.format(Locale.ROOT, "%.1f", suite.seconds()),
                        Integer.toString(suite.tests()),
                        suite.phase())));
        OUT.println();
        print(rows);
    }

    /** Names each class once, with the phase in which it took longest. */
    private static void printUntagged(List<Suite> suites) {
        TreeMap<String, Suite> slow = new TreeMap<>();
        for (Suite suite : suites) {
            if (suite.seconds() > SLOW) {
                slow.merge(suite.name(), suite, (one, other) -> one.seconds() >= other.seconds() ? one : other);
            }
        }
        List<String> lines = new ArrayList<>();
        for (Suite suite : slow.values()) {
            String takes =
                    String.format(Locale.ROOT, "%s takes %.0f s (%s)", suite.name(), suite.seconds(), suite.phase());
            Path source = SOURCES.resolve(suite.name().replaceFirst("\\$.*", "").replace('.', '/') + ".java");
            try {
                if (!TAGGED_AS_SLOW.matcher(Files.readString(source)).find()) {
                    lines.add(takes + " and has no @Tag(\"slow\")");
                }
            } catch (IOException fault) {
                lines.add(takes + "; whether it has @Tag(\"slow\") is unknown, " + source + " can't be read");
            }
        }
        if (!lines.isEmpty()) {
            OUT.println();
            lines.forEach(OUT::println);
        }
    }

    /** In columns below the names in the first row. Figures are aligned to the right. */
    private static void print(List<List<String>> rows) {
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                int at = column;
                int width = rows.stream()
                        .mapToInt(each -> each.get(at).length())
                        .max()
                        .orElse(0);
                boolean text = column == 0 || rows.get(0).get(column).equals("phase");
                line.append(column == 0 ? "" : "  ")
                        .append(String.format("%" + (text ? "-" : "") + width + "s", row.get(column)));
            }
            OUT.println(line.toString().stripTrailing());
        }
    }

    private static String minutes(double seconds) {
        long whole = Math.round(seconds);
        return String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
    }
}

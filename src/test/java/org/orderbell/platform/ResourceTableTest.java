package org.orderbell.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table an administrator reads, the descriptors and the scripts of both servers name the same resources. */
class ResourceTableTest {

    private static final Path WEB_INF = Path.of("webapp/WEB-INF");
    private static final Path CONFIG = Path.of("server-config");

    @Test
    void theTableNamesWhatTheWarAsksFor() throws IOException {
        assertThat(table()).contains("jdbc/orderbell").isEqualTo(asked());
    }

    @Test
    void wildFlyFindsAllOfItUnderTheNamesThatItsScriptGives() throws IOException {
        String descriptor = read(WEB_INF.resolve("jboss-web.xml"));
        assertThat(found(descriptor, "ref-name>(j[^<]+)<")).isEqualTo(asked());
        assertThat(found(descriptor, "<jndi-name>java:/([^<]+)<")).isEqualTo(asked());
        String script = read(CONFIG.resolve("wildfly/configure.cli"));
        assertThat(found(script, "java:/((?:jdbc|jms)/orderbell[^\"]*)\"")).isEqualTo(asked());
    }

    @Test
    void payaraFindsAllOfItUnderTheNamesThatItsScriptAdds() throws IOException {
        assertThat(read(CONFIG.resolve("payara/configure.asadmin")))
                .contains("add-resources server-config/payara/resources.xml");
        String resources = read(CONFIG.resolve("payara/resources.xml"));
        assertThat(found(resources, "jndi-name=\"([^\"]+)\"")).isEqualTo(asked());
        String descriptor = read(WEB_INF.resolve("glassfish-web.xml"));
        assertThat(found(descriptor, "<jndi-name>([^<]+)<")).isSubsetOf(asked());
    }

    @Test
    void restoreTakesAwayWhatConfigureMade() throws IOException {
        String payara = read(CONFIG.resolve("payara/restore.asadmin"));
        assertThat(found(payara, "(?m)^delete-\\S+-resource (\\S+)$")).isEqualTo(asked());
        String set = "(?m)^(set [^=]+|set-(?!config-property)\\S+)";
        assertThat(found(payara, set)).isEqualTo(found(read(CONFIG.resolve("payara/configure.asadmin")), set));
        Set<String> made = new TreeSet<>();
        for (String script : List.of("configure", "shared-broker", "broker")) {
            made.addAll(found(read(CONFIG.resolve("wildfly/" + script + ".cli")), "(?m)^\\s+(/\\S+):add\\("));
        }
        String wildFly = read(CONFIG.resolve("wildfly/restore.cli"));
        assertThat(found(wildFly, "(?m)^\\s+(/\\S+):remove")).isEqualTo(made);
        assertThat(found(wildFly, "(?m)^(/\\S+):undefine-attribute"))
                .isEqualTo(found(read(CONFIG.resolve("wildfly/configure.cli")), "(?m)^(/\\S+):write-attribute"));
    }

    private static Set<String> asked() throws IOException {
        return found(read(WEB_INF.resolve("web.xml")), "<(?:res|message-destination)-ref-name>([^<]+)<");
    }

    private static Set<String> table() throws IOException {
        return found(read(CONFIG.resolve("README.md")), "(?m)^\\| `((?:jdbc|jms)/[^`]+)` \\|");
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file);
    }

    private static Set<String> found(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

package org.orderbell.run;

import com.sun.enterprise.admin.cli.ArgumentTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glassfish.embeddable.CommandResult;
import org.glassfish.embeddable.CommandResult.ExitStatus;
import org.glassfish.embeddable.CommandRunner;

/** A script of asadmin commands, read with asadmin's own rules for quotes, so that it means the same on every Payara. */
public record AsadminScript(Path file) {

    /** What every Payara gets before Orderbell. */
    public static final AsadminScript CONFIGURE = new AsadminScript(Path.of("server-config/payara/configure.asadmin"));

    public void run(CommandRunner asadmin) throws IOException {
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                run(asadmin, words(line));
            }
        }
    }

    /** Where the orders are: {@code file:...} or {@code mem:...}, as H2's URLs have it; counts for new connections. */
    public static void useDatabase(CommandRunner asadmin, String database) {
        run(
                asadmin,
                List.of("create-system-properties", "orderbell.database=" + database.replaceAll("[:=]", "\\\\$0")));
    }

    /** The orders in a PostgreSQL whose driver is on the server's class path; before the first connection. */
    public static void usePostgres(CommandRunner asadmin, String url, String user, String password) {
        String pool = "resources.jdbc-connection-pool.OrderbellPool.";
        run(asadmin, List.of("set", pool + "datasource-classname=org.postgresql.ds.PGSimpleDataSource"));
        run(asadmin, List.of("set", pool + "property.URL=" + url));
        run(asadmin, List.of("set", pool + "property.User=" + user));
        run(asadmin, List.of("set", pool + "property.Password=" + password));
    }

    private static void run(CommandRunner asadmin, List<String> words) {
        CommandResult result =
                asadmin.run(words.get(0), words.subList(1, words.size()).toArray(String[]::new));
        if (result.getExitStatus() == ExitStatus.FAILURE) {
            throw new IllegalStateException(
                    "asadmin " + String.join(" ", words) + ": " + result.getOutput(), result.getFailureCause());
        }
    }

    private static List<String> words(String line) {
        try {
            List<String> words = new ArrayList<>();
            ArgumentTokenizer tokenizer = new ArgumentTokenizer(line);
            while (tokenizer.hasMoreTokens()) {
                words.add(tokenizer.nextToken());
            }
            return words;
        } catch (ArgumentTokenizer.ArgumentException malformed) {
            throw new IllegalArgumentException(line, malformed);
        }
    }
}

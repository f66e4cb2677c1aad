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

    /** Where the orders are: {@code file:...} or {@code mem:...}, as H2's URLs have it; before the first connection. */
    public static void useDatabase(String database) {
        System.setProperty("orderbell.database", database);
    }

    /** The orders in a PostgreSQL whose driver is on the server's class path; before the first connection. */
    public static void usePostgres(String url, String user, String password) {
        System.setProperty("orderbell.database.driver", "org.postgresql.ds.PGSimpleDataSource");
        System.setProperty("orderbell.database.url", url);
        System.setProperty("orderbell.database.user", user);
        System.setProperty("orderbell.database.password", password);
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

package org.orderbell.it.support;

import java.io.IOException;
import java.util.Map;
import org.orderbell.run.AsadminScript;
import org.orderbell.server.Postgres;

/** The database of container tests: H2 as the server has it, or with {@code -Dorderbell.it.database=postgresql} that. */
public final class TestDatabase {

    private TestDatabase() {}

    /** For a server in a process of its own, which has H2 in a file that nobody else opens. */
    public static Map<String, String> environment() throws IOException {
        return Postgres.isAskedFor() ? Postgres.shared().environment() : Map.of();
    }

    /** For the embedded server, which has H2 in memory. */
    public static void choose() throws IOException {
        if (Postgres.isAskedFor()) {
            Postgres postgres = Postgres.shared();
            AsadminScript.usePostgres(postgres.url(), postgres.user(), postgres.password());
        } else {
            AsadminScript.useDatabase("mem:orderbell;DB_CLOSE_DELAY=-1");
        }
    }
}

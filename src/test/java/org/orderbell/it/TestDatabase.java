package org.orderbell.it;

import java.io.IOException;
import org.glassfish.embeddable.CommandRunner;
import org.orderbell.run.AsadminScript;
import org.orderbell.server.Postgres;

/** The database of the embedded server's tests: H2 in memory, or with {@code -Dorderbell.it.database=postgresql} that. */
final class TestDatabase {

    private TestDatabase() {}

    static void choose(CommandRunner asadmin) throws IOException {
        if (Postgres.isAskedFor()) {
            Postgres postgres = Postgres.shared();
            AsadminScript.usePostgres(asadmin, postgres.url(), postgres.user(), postgres.password());
        } else {
            AsadminScript.useDatabase(asadmin, "mem:orderbell;DB_CLOSE_DELAY=-1");
        }
    }
}

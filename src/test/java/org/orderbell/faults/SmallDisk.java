package org.orderbell.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import org.orderbell.server.Postgres;

/**
 * A disk of a few MiB on which tables can be put, and which can be filled: a tmpfs, which only root can mount. What is
 * full is the disk of the tables, not the one of PostgreSQL's own log of writes; that one full stops PostgreSQL, which
 * is another of the faults.
 */
final class SmallDisk implements AutoCloseable {

    private static final int MIB = 64;

    private final Path where;
    private List<String> tables = List.of();

    private SmallDisk(Path where) {
        this.where = where;
    }

    static SmallDisk mount(Path where) throws IOException {
        Files.createDirectories(where);
        run("mount", "-t", "tmpfs", "-o", "size=" + MIB + "m,mode=700", "tmpfs", where.toString());
        return new SmallDisk(where.toAbsolutePath());
    }

    /** Puts tables on it, with what is in them. */
    void hold(Postgres database, String... names) throws IOException, SQLException {
        Path directory = Files.createDirectory(
                where.resolve("tables"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        tables = List.of(names);
        database.command("create tablespace small location '" + directory + "'");
        for (String table : tables) {
            database.command("alter table " + table + " set tablespace small");
        }
    }

    /** Until not a byte is left. */
    void fill() throws IOException {
        try (OutputStream ballast = Files.newOutputStream(where.resolve("ballast"))) {
            byte[] block = new byte[4096];
            while (true) {
                ballast.write(block);
            }
        } catch (IOException full) {
            // as it shall be
        }
    }

    void free() throws IOException {
        Files.deleteIfExists(where.resolve("ballast"));
    }

    /** Puts the tables back to where they were. */
    void release(Postgres database) throws SQLException {
        for (String table : tables) {
            database.command("alter table " + table + " set tablespace pg_default");
        }
        tables = List.of();
        database.command("drop tablespace small");
    }

    @Override
    public void close() throws IOException {
        free();
        if (tables.isEmpty()) {
            run("umount", where.toString());
        }
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (process.onExit().thenApply(Process::exitValue).join() != 0) {
            throw new IOException(String.join(" ", command) + " failed; it takes root");
        }
    }
}

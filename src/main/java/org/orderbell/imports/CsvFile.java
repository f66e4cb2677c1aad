package org.orderbell.imports;

import java.io.Closeable;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.orderbell.platform.FieldError;

/**
 * A CSV file (RFC 4180) in UTF-8, with or without a byte order mark, with commas or semicolons. It lies on the disk under no
 * name until it is closed, and is read row by row: however large it is, it takes the memory of one row.
 */
final class CsvFile implements Closeable {

    /** Rows below the header. */
    static final int MOST_ROWS = 200_000;

    /** Characters of one row: several times what can be imported of one. */
    static final int LONGEST_ROW = 32 * 1024;

    private static final int MOST_COLUMNS = 50;
    private static final int FAULTS_NAMED = 5;
    private static final int LONGEST_SHOWN = 40;
    private static final int PART = 64 * 1024;

    private final FileChannel bytes;
    private final long begin;
    private final CSVFormat format;
    private final Map<String, Integer> columns;
    private final int rows;

    /**
     * One row.
     *
     * @param line the line on which it begins; a quoted cell may go over several
     * @param cells those that the header has a column for
     * @param count how many there are
     */
    record Row(int line, List<String> cells, int count) {}

    /** Reads a file that was stored; what can't be read is refused. */
    private CsvFile(FileChannel bytes, boolean marked, ImportKind kind) {
        this.bytes = bytes;
        begin = marked ? Utf8Check.MARK_BYTES : 0;
        format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter())
                .setIgnoreEmptyLines(true)
                .get();
        AtomicReference<Map<String, Integer>> header = new AtomicReference<>();
        AtomicInteger count = new AtomicInteger();
        records((line, record) -> {
            if (header.get() == null) {
                header.set(columns(record, kind));
            } else if (count.incrementAndGet() > MOST_ROWS) {
                throw new FileRefused(
                        "The file has more than " + MOST_ROWS + " rows; cut it in two, with the header in both");
            }
            return true;
        });
        if (count.get() == 0) {
            throw new FileRefused("The file has a header, but no rows");
        }
        columns = header.get();
        rows = count.get();
    }

    /**
     * Takes a file in and looks through all of it.
     *
     * @throws FileRefused saying what must be corrected, if the file can't be read as a whole
     * @throws IOException if the sender breaks off
     */
    static CsvFile take(InputStream in, ImportKind kind) throws IOException {
        FileChannel bytes = unnamed();
        boolean taken = false;
        try {
            boolean marked = store(in, bytes);
            CsvFile file = new CsvFile(bytes, marked, kind);
            taken = true;
            return file;
        } finally {
            if (!taken) {
                bytes.close();
            }
        }
    }

    /** Place of each column by its name. */
    Map<String, Integer> columns() {
        return columns;
    }

    int rows() {
        return rows;
    }

    /**
     * Reads the rows in order. One thread at a time.
     *
     * @param taker says after each row whether it wants the next
     */
    void read(Predicate<Row> taker) {
        AtomicInteger read = new AtomicInteger(-1);
        records((line, record) -> read.incrementAndGet() == 0 || taker.test(row(line, record)));
    }

    @Override
    public void close() {
        try {
            bytes.close();
        } catch (IOException e) {
            // it has no name, so nothing is left of it anyway
        }
    }

    private Row row(int line, CSVRecord record) {
        return new Row(line, record.stream().limit(columns.size()).toList(), record.size());
    }

    /** Linux takes the name away at once, so that the file is gone whatever happens. */
    private static FileChannel unnamed() {
        try {
            Path file = Files.createTempFile("orderbell-import-", ".csv");
            return FileChannel.open(
                    file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** @return whether it begins with a byte order mark */
    private static boolean store(InputStream in, FileChannel file) throws IOException {
        Utf8Check check = new Utf8Check();
        byte[] part = new byte[PART];
        for (int count = in.read(part); count >= 0; count = in.read(part)) {
            write(check.look(part, count), file);
        }
        check.end();
        return check.isMarked();
    }

    private static void write(ByteBuffer part, FileChannel file) {
        try {
            while (part.hasRemaining()) {
                file.write(part);
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Whichever of the two stands more often in the header, outside of quotes. */
    private char delimiter() {
        char[] begins = new char[LONGEST_ROW];
        int length = 0;
        try {
            Reader text = text();
            for (int count = text.read(begins); count > 0; count = text.read(begins, length, begins.length - length)) {
                length += count;
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        int balance = 0;
        boolean quoted = false;
        for (char c : new String(begins, 0, length).stripLeading().toCharArray()) {
            quoted ^= c == '"';
            if (!quoted && (c == '\n' || c == '\r')) {
                break;
            }
            balance += quoted || (c != ',' && c != ';') ? 0 : c == ',' ? 1 : -1;
        }
        return balance < 0 ? ';' : ',';
    }

    /** From the beginning; it must not be closed, which would close the file. */
    private Reader text() throws IOException {
        bytes.position(begin);
        return Channels.newReader(bytes, StandardCharsets.UTF_8.newDecoder(), -1);
    }

    @FunctionalInterface
    private interface RecordTaker {
        boolean take(int line, CSVRecord record);
    }

    /** All rows, with the header as the first. */
    private void records(RecordTaker taker) {
        try {
            Bounded text = new Bounded(text());
            CSVParser parser = format.parse(text);
            Iterator<CSVRecord> records = parser.iterator();
            for (CSVRecord record = next(records); record != null; record = next(records)) {
                long line = parser.getCurrentLineNumber();
                text.nextRow(line);
                if (!taker.take((int) line - breaks(record), record)) {
                    return;
                }
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static CSVRecord next(Iterator<CSVRecord> records) {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CSVException wrong) {
                throw new FileRefused("The quotes do not match: " + wrong.getMessage()
                        + "; a quote inside a quoted cell is written twice (RFC 4180)");
            }
            throw e;
        }
    }

    private static int breaks(CSVRecord row) {
        return (int)
                row.stream().flatMapToInt(String::chars).filter(c -> c == '\n').count();
    }

    private static Map<String, Integer> columns(CSVRecord header, ImportKind kind) {
        if (header.size() > MOST_COLUMNS) {
            throw new FileRefused(
                    "The header has " + header.size() + " columns; at most " + MOST_COLUMNS + " can be read");
        }
        Map<String, String> known = new HashMap<>();
        Stream.concat(kind.required().stream(), kind.optional().stream())
                .forEach(name -> known.put(name.toLowerCase(Locale.ROOT), name));
        List<FieldError> wrong = new ArrayList<>();
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            String given = shown(header.get(i).strip());
            String name = known.get(given.toLowerCase(Locale.ROOT));
            if (name == null) {
                wrong.add(new FieldError("/" + i, "column \"" + given + "\" is not known"));
            } else if (columns.put(name, i) != null) {
                wrong.add(new FieldError("/" + i, "column " + name + " is there twice"));
            }
        }
        kind.required().stream()
                .filter(name -> !columns.containsKey(name))
                .forEach(name -> wrong.add(new FieldError("/" + name, "column " + name + " is missing")));
        if (!wrong.isEmpty()) {
            int more = wrong.size() - FAULTS_NAMED;
            if (more > 0) {
                wrong.subList(FAULTS_NAMED, wrong.size()).clear();
                wrong.add(new FieldError("", "and " + more + " more"));
            }
            String faults = wrong.stream().map(FieldError::detail).collect(Collectors.joining("; "));
            throw new FileRefused("Header of " + kind.label() + ": " + faults + ". Needed are "
                    + String.join(", ", kind.required()) + "; possible are "
                    + String.join(", ", kind.optional()));
        }
        return Map.copyOf(columns);
    }

    private static String shown(String name) {
        return name.length() > LONGEST_SHOWN ? name.substring(0, LONGEST_SHOWN) + "..." : name;
    }

    /** Stops at a row that is too long, which the parser would read whole. It reads a little ahead of the rows. */
    private static final class Bounded extends FilterReader {

        private long line = 1;
        private int left = LONGEST_ROW;

        Bounded(Reader in) {
            super(in);
        }

        void nextRow(long next) {
            line = next;
            left = LONGEST_ROW;
        }

        @Override
        public int read() throws IOException {
            int c = super.read();
            count(c < 0 ? 0 : 1);
            return c;
        }

        @Override
        public int read(char[] text, int from, int length) throws IOException {
            int count = super.read(text, from, length);
            count(Math.max(0, count));
            return count;
        }

        private void count(int read) {
            left -= read;
            if (left < 0) {
                throw new FileRefused("A row behind line " + line + " has more than " + LONGEST_ROW
                        + " characters, or its quotes do not match");
            }
        }
    }
}

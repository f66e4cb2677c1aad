package org.orderbell.imports;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.orderbell.platform.FieldError;

/**
 * A CSV file (RFC 4180) in UTF-8, with or without a byte order mark, with commas or semicolons, read whole.
 *
 * @param columns place of each column by its name
 */
record CsvFile(Map<String, Integer> columns, List<Row> rows) {

    /**
     * One row.
     *
     * @param line the line on which it begins; a quoted cell may go over several
     */
    record Row(int line, List<String> cells) {}

    /** @throws FileRefused saying what must be corrected, if the file can't be read as a whole */
    static CsvFile read(byte[] bytes, ImportKind kind) {
        String text = decode(bytes);
        if (text.isBlank()) {
            throw new FileRefused("The file is empty");
        }
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter(text))
                .setIgnoreEmptyLines(true)
                .get();
        List<Row> rows = new ArrayList<>();
        try (CSVParser parser = format.parse(new StringReader(text))) {
            for (CSVRecord row : parser) {
                rows.add(new Row((int) parser.getCurrentLineNumber() - breaks(row), row.toList()));
            }
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory can always be read", e);
        } catch (UncheckedIOException e) {
            throw new FileRefused("The quotes do not match: " + e.getCause().getMessage()
                    + "; a quote inside a quoted cell is written twice (RFC 4180)");
        }
        Map<String, Integer> columns = columns(rows.get(0), kind);
        if (rows.size() == 1) {
            throw new FileRefused("The file has a header, but no rows");
        }
        return new CsvFile(columns, List.copyOf(rows.subList(1, rows.size())));
    }

    private static String decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        out.flip();
        if (result.isError()) {
            long line = 1 + out.chars().filter(c -> c == '\n').count();
            throw new FileRefused("The file is not UTF-8: see line " + line
                    + "; save it with the encoding UTF-8 (in Excel: \"CSV UTF-8\")");
        }
        boolean marked = out.hasRemaining() && out.get(0) == '\uFEFF';
        return out.subSequence(marked ? 1 : 0, out.length()).toString();
    }

    /** Whichever of the two stands more often in the header, outside of quotes. */
    private static char delimiter(String text) {
        int balance = 0;
        boolean quoted = false;
        for (char c : text.stripLeading().toCharArray()) {
            quoted ^= c == '"';
            if (!quoted && (c == '\n' || c == '\r')) {
                break;
            }
            balance += quoted || (c != ',' && c != ';') ? 0 : c == ',' ? 1 : -1;
        }
        return balance < 0 ? ';' : ',';
    }

    private static int breaks(CSVRecord row) {
        return (int)
                row.stream().flatMapToInt(String::chars).filter(c -> c == '\n').count();
    }

    private static Map<String, Integer> columns(Row header, ImportKind kind) {
        Map<String, String> known = new HashMap<>();
        Stream.concat(kind.required().stream(), kind.optional().stream())
                .forEach(name -> known.put(name.toLowerCase(Locale.ROOT), name));
        List<FieldError> wrong = new ArrayList<>();
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < header.cells().size(); i++) {
            String given = header.cells().get(i).strip();
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
            String faults = wrong.stream().map(FieldError::detail).collect(Collectors.joining("; "));
            throw new FileRefused("Header of " + kind.label() + ": " + faults + ". Needed are "
                    + String.join(", ", kind.required()) + "; possible are "
                    + String.join(", ", kind.optional()));
        }
        return Map.copyOf(columns);
    }
}

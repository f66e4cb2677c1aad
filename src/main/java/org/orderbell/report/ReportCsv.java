package org.orderbell.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.orderbell.catalog.Money;
import org.orderbell.order.OrderStatus;

/**
 * A table of figures as a file (RFC 4180), written row by row. With a byte order mark, because people open it in a
 * spreadsheet, and Excel takes a file without one for something else than UTF-8. What a spreadsheet would take for a formula
 * is put behind an apostrophe: names of products come from files and other systems.
 *
 * @param name a name for the file
 * @param rows the cells of each row
 */
public record ReportCsv(String name, List<String> columns, Stream<Object[]> rows) {

    private static final String MARK = "\uFEFF";

    /** With the full-width forms, which a spreadsheet reads alike. */
    private static final String FORMULA = "=+-@\uFF1D\uFF0B\uFF0D\uFF20\t\r\n";

    static ReportCsv ofHours(String name, List<ReportQueries.Hour> hours) {
        return new ReportCsv(
                name,
                List.of("day", "hour", "currency", "placed", "completed", "cancelled", "rejected", "net", "gross"),
                hours.stream().map(hour -> new Object[] {
                    hour.day(),
                    hour.hour(),
                    hour.currency(),
                    hour.counts().placed(),
                    hour.counts().completed(),
                    hour.counts().cancelled(),
                    hour.counts().rejected(),
                    amount(hour.counts().net(), hour.currency()),
                    amount(hour.counts().gross(), hour.currency())
                }));
    }

    static ReportCsv ofStays(String name, Map<String, Histogram> stays) {
        return new ReportCsv(
                name,
                List.of("status", "stays", "medianSeconds", "p90Seconds", "longestSeconds"),
                Arrays.stream(OrderStatus.values())
                        .filter(status -> stays.containsKey(status.name()))
                        .map(status -> {
                            Histogram found = stays.get(status.name());
                            return new Object[] {
                                status, found.total(), found.percentile(50), found.percentile(90), found.longest()
                            };
                        }));
    }

    static ReportCsv ofProducts(String name, List<ReportQueries.Product> products) {
        return new ReportCsv(
                name,
                List.of("sku", "name", "currency", "quantity", "net", "gross"),
                products.stream().map(product -> new Object[] {
                    product.sku(),
                    product.name(),
                    product.currency(),
                    product.quantity(),
                    amount(product.net(), product.currency()),
                    amount(product.gross(), product.currency())
                }));
    }

    /** Writes the whole file, once. */
    public void write(Appendable out) throws IOException {
        out.append(MARK);
        CSVPrinter printer = new CSVPrinter(out, CSVFormat.RFC4180);
        printer.printRecord(columns);
        for (Iterator<Object[]> row = rows.iterator(); row.hasNext(); ) {
            printer.printRecord(Arrays.stream(row.next()).map(ReportCsv::cell));
        }
    }

    /** Numbers stay numbers, also those less than zero. */
    private static Object cell(Object value) {
        boolean risky = value instanceof String text && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        return risky ? "'" + value : value;
    }

    private static BigDecimal amount(BigDecimal amount, String currency) {
        return Money.plain(amount, currency);
    }
}

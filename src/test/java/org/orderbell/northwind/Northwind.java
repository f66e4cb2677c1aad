package org.orderbell.northwind;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * Joins Northwind's tables into the two files that Orderbell imports. What was shipped is COMPLETED, the rest is still
 * PLACED; everything is sold from Paris, in dollars and without tax.
 */
public final class Northwind {

    private static final String SITE = "paris";
    private static final int SHIP_ADDRESS = 9;
    private static final int ORDER_COLUMNS = 14;

    private Northwind() {}

    /** Writes products.csv and orders.csv into the directory that is named, or into target/northwind. */
    public static void main(String[] args) throws IOException {
        Path directory = Files.createDirectories(Path.of(args.length == 0 ? "target/northwind" : args[0]));
        Files.writeString(directory.resolve("products.csv"), products());
        Files.writeString(directory.resolve("orders.csv"), orders());
    }

    public static String products() {
        StringBuilder csv = new StringBuilder();
        try (CSVPrinter out = print(csv, "sku", "name", "unitPrice", "currency", "taxRate", "stock")) {
            for (CSVRecord product : read("products.csv")) {
                out.printRecord(
                        sku(product),
                        product.get("productName"),
                        product.get("unitPrice"),
                        "USD",
                        "0",
                        product.get("unitsInStock"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return csv.toString();
    }

    public static String orders() {
        Map<String, CSVRecord> customers = by("customerID", "customers.csv");
        Map<String, List<String>> orders = read("orders.csv").stream()
                .map(Northwind::mended)
                .collect(toMap(row -> row.get(0), Function.identity()));
        StringBuilder csv = new StringBuilder();
        try (CSVPrinter out = print(
                csv,
                "external",
                "site",
                "customer",
                "phone",
                "address",
                "sku",
                "quantity",
                "unitPrice",
                "discount",
                "note",
                "dueAt",
                "placedAt",
                "status")) {
            for (CSVRecord line : read("order-details.csv")) {
                List<String> order = orders.get(line.get("orderID"));
                CSVRecord customer = customers.get(order.get(1));
                out.printRecord(
                        line.get("orderID"),
                        SITE,
                        customer.get("companyName"),
                        phone(customer),
                        address(order),
                        sku(line),
                        line.get("quantity"),
                        line.get("unitPrice"),
                        line.get("discount"),
                        "Contact: " + customer.get("contactName"),
                        order.get(4),
                        order.get(3),
                        order.get(5).equals("NULL") ? "PLACED" : "COMPLETED");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return csv.toString();
    }

    /** The cells of an order, with a ship address that its commas took apart put together again. */
    private static List<String> mended(CSVRecord row) {
        int parts = 1 + row.size() - ORDER_COLUMNS;
        List<String> cells = new ArrayList<>(row.toList());
        List<String> address = cells.subList(SHIP_ADDRESS, SHIP_ADDRESS + parts);
        String whole = String.join(",", address);
        address.clear();
        cells.add(SHIP_ADDRESS, whole);
        return cells;
    }

    /** Counted from the end, because the commas of the address before it are not quoted either. */
    private static String phone(CSVRecord customer) {
        return customer.get(customer.size() - 2);
    }

    private static String address(List<String> order) {
        return Stream.of(9, 12, 10, 11, 13)
                .map(order::get)
                .filter(part -> !part.equals("NULL"))
                .collect(joining(", "));
    }

    private static String sku(CSVRecord row) {
        return String.format("NW-%02d", Integer.parseInt(row.get("productID")));
    }

    private static Map<String, CSVRecord> by(String column, String file) {
        return read(file).stream().collect(toMap(row -> row.get(column), Function.identity()));
    }

    private static List<CSVRecord> read(String file) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (InputStream in = Northwind.class.getResourceAsStream("/northwind/" + file);
                CSVParser rows = format.parse(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return rows.getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CSVPrinter print(StringBuilder csv, String... columns) throws IOException {
        return new CSVPrinter(
                csv, CSVFormat.RFC4180.builder().setHeader(columns).get());
    }
}

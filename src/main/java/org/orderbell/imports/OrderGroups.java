package org.orderbell.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orderbell.order.OrderDraft;

/**
 * Puts the rows of each order together, wherever they stand in the file. An order is whole with the last of its rows; until
 * then they are in memory, so they must not stand too far apart.
 */
final class OrderGroups {

    /** Characters of rows that wait for others of their order, each cell counted as some more. */
    private static final int MOST_WAITING = 32_000_000;

    private static final int OF_A_CELL = 50;

    /** Longer ones are refused; they need not be told apart. */
    private static final int LONGEST_EXTERNAL = 81;

    private final Map<String, Integer> counts;
    private final Map<String, Group> waiting = new HashMap<>();
    private final int external;
    private long size;

    /** The rows of one order, of which it has as many as an order may have lines. */
    static final class Group {

        private final List<CsvFile.Row> first = new ArrayList<>();
        private int rows;
        private long size;

        /** How many rows there are. */
        int rows() {
            return rows;
        }

        List<CsvFile.Row> first() {
            return first;
        }

        private void add(CsvFile.Row row) {
            rows++;
            if (first.size() < OrderDraft.MAX_LINES) {
                first.add(row);
                size += row.cells().stream()
                        .mapToInt(cell -> OF_A_CELL + cell.length())
                        .sum();
            }
        }
    }

    /** Counts the rows of each order. */
    OrderGroups(CsvFile file) {
        external = file.columns().get("external");
        counts = new HashMap<>();
        file.read(row -> {
            counts.merge(order(row), 1, Integer::sum);
            return true;
        });
    }

    /**
     * Takes the next row of the file.
     *
     * @return the order that is whole with it; empty if more of its rows are to come
     * @throws FileRefused if too many orders are not whole yet
     */
    Optional<Group> add(CsvFile.Row row) {
        String order = order(row);
        Group group = waiting.computeIfAbsent(order, first -> new Group());
        size -= group.size;
        group.add(row);
        if (group.rows == counts.get(order)) {
            waiting.remove(order);
            counts.remove(order);
            return Optional.of(group);
        }
        size += group.size;
        if (size > MOST_WAITING) {
            throw new FileRefused("The rows of an order stand too far apart at line " + row.line()
                    + "; sort the file by external and send it again");
        }
        return Optional.empty();
    }

    /** A row without the number of its order is an order by itself, which is refused. */
    private String order(CsvFile.Row row) {
        String given = external < row.cells().size() ? row.cells().get(external).strip() : "";
        if (given.isEmpty()) {
            return "line " + row.line();
        }
        return "external " + given.substring(0, Math.min(given.length(), LONGEST_EXTERNAL));
    }
}

package org.orderbell.imports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.orderbell.account.Actor;
import org.orderbell.account.Site;
import org.orderbell.account.Sites;
import org.orderbell.catalog.Products;
import org.orderbell.imports.OrderGroups.Group;
import org.orderbell.imports.OrderRows.Candidate;
import org.orderbell.order.OrderDesk;
import org.orderbell.order.OrderRefused;
import org.orderbell.order.Orders;
import org.orderbell.platform.Faults;
import org.orderbell.platform.FieldError;
import org.orderbell.platform.Problem;

/**
 * Places the orders of a file. Orders of history go in by chunks, a transaction each; orders that reserve stock go in
 * one by one, because several of them in one transaction would lock stock out of its order.
 */
@ApplicationScoped
public class OrderImport {

    private static final int CHUNK = 50;
    private static final int SKUS_AT_ONCE = 500;
    private static final Pattern LINE = Pattern.compile("/lines/(\\d+)(?:/(\\w+))?");

    @Inject
    private Sites sites;

    @Inject
    private Products products;

    @Inject
    private Clock clock;

    @Inject
    private Orders orders;

    @Inject
    private OrderDesk desk;

    @Inject
    private OrderChunk together;

    void run(Actor actor, CsvFile file, Import run, BooleanSupplier stopped) {
        Map<String, Site> places = sites.all().stream().collect(Collectors.toMap(Site::getCode, Function.identity()));
        OrderGroups groups = new OrderGroups(file);
        List<Group> chunk = new ArrayList<>();
        file.read(row -> {
            groups.add(row).ifPresent(chunk::add);
            if (chunk.size() == CHUNK) {
                place(actor, candidates(actor, places, file.columns(), chunk), run);
                chunk.clear();
            }
            return !stopped.getAsBoolean();
        });
        if (!stopped.getAsBoolean()) {
            place(actor, candidates(actor, places, file.columns(), chunk), run);
        }
    }

    private List<Candidate> candidates(
            Actor actor, Map<String, Site> places, Map<String, Integer> columns, List<Group> chunk) {
        OrderRows rows = new OrderRows(actor, places, inCatalogue(OrderRows.skusIn(columns, chunk)), clock.instant());
        return chunk.stream().map(order -> rows.candidate(columns, order)).toList();
    }

    private Set<String> inCatalogue(List<String> skus) {
        Set<String> found = new HashSet<>();
        for (int i = 0; i < skus.size(); i += SKUS_AT_ONCE) {
            found.addAll(products.of(skus.subList(i, Math.min(skus.size(), i + SKUS_AT_ONCE)))
                    .keySet());
        }
        return found;
    }

    private void place(Actor actor, List<Candidate> chunk, Import run) {
        List<Candidate> good = new ArrayList<>();
        for (Candidate candidate : chunk) {
            if (candidate.draft() == null) {
                run.rejected(candidate.rows(), candidate.errors());
            } else {
                good.add(candidate);
            }
        }
        Set<String> known = orders.known(
                OrderRows.SOURCE,
                good.stream().map(candidate -> candidate.draft().external()).toList());
        List<Candidate> history = new ArrayList<>();
        for (Candidate candidate : good) {
            if (known.contains(candidate.draft().external())) {
                run.known(candidate.rows());
            } else if (candidate.draft().isHistory()) {
                history.add(candidate);
            } else {
                placeOne(actor, candidate, run);
            }
        }
        placeTogether(actor, history, run);
    }

    private void placeTogether(Actor actor, List<Candidate> history, Import run) {
        try {
            together.place(actor, history.stream().map(Candidate::draft).toList());
        } catch (Exception oneOfThem) {
            history.forEach(candidate -> placeOne(actor, candidate, run));
            return;
        }
        history.forEach(candidate -> run.placed(candidate.rows()));
    }

    private void placeOne(Actor actor, Candidate candidate, Import run) {
        int count = candidate.rows();
        try {
            desk.place(actor, candidate.draft());
            run.placed(count);
        } catch (Exception e) {
            if (e instanceof OrderRefused refused && refused.reason() == OrderRefused.Reason.DUPLICATE_EXTERNAL) {
                run.known(count);
            } else {
                run.rejected(count, errors(candidate, Faults.problem(e)));
            }
        }
    }

    private static List<ImportError> errors(Candidate candidate, Problem problem) {
        if (problem.errors().isEmpty()) {
            return List.of(new ImportError(candidate.lines().get(0), null, problem.detail()));
        }
        return problem.errors().stream().map(error -> error(candidate, error)).collect(Collectors.toList());
    }

    /** The third line of the draft came from the order's third row. */
    private static ImportError error(Candidate candidate, FieldError error) {
        Matcher line = LINE.matcher(error.pointer());
        return line.matches()
                ? new ImportError(candidate.lines().get(Integer.parseInt(line.group(1))), line.group(2), error.detail())
                : new ImportError(candidate.lines().get(0), null, error.detail());
    }
}

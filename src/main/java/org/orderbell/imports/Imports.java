package org.orderbell.imports;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.orderbell.account.Actor;
import org.orderbell.account.Role;
import org.orderbell.account.Sites;
import org.orderbell.platform.Faults;
import org.orderbell.platform.Problem;
import org.orderbell.platform.Refused;
import org.orderbell.platform.Starting;
import org.orderbell.platform.Stopping;
import org.orderbell.platform.Worker;
import org.orderbell.platform.Workers;

/** The files that this node imports: one at a time, so that an import never takes the desk's connections; others wait. */
@ApplicationScoped
public class Imports {

    private static final Logger LOG = System.getLogger(Imports.class.getName());
    private static final int MOST_WAITING = 10;

    /** Files that are sent at the same time: each keeps a thread of the server for as long as its sender takes. */
    private static final int MOST_RECEIVED = 8;

    private static final int ENDED_KEPT = 50;
    private static final Duration LAST_CHUNK = Duration.ofSeconds(10);

    /** Between two signs of life lie the orders of a chunk, each of which may have to wait for the stock. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Duration LONGEST_REST = Duration.ofHours(1);

    @Inject
    private Workers workers;

    @Inject
    private OrderImport orderImport;

    @Inject
    private ProductImport productImport;

    @Inject
    private Sites sites;

    @Inject
    private Clock clock;

    private final Map<String, Import> runs = new LinkedHashMap<>();
    private final BlockingQueue<Job> waiting = new LinkedBlockingQueue<>();
    private final Worker worker = new Worker("orderbell-imports", "Files can't be imported", PATIENCE, this::turn);
    private boolean closed;
    private final Semaphore receiving = new Semaphore(MOST_RECEIVED);

    private record Job(Actor actor, CsvFile file, Import run) {}

    public void open(@Observes @Priority(Starting.OPEN) Starting starting) {
        workers.start(worker);
    }

    public void stop(@Observes @Priority(1) Stopping event) {
        synchronized (this) {
            closed = true;
        }
        worker.stop();
        worker.join(LAST_CHUNK);
        waiting.forEach(job -> {
            job.file().close();
            job.run().breakOff("The server was stopped");
        });
    }

    /**
     * Takes a file in, checks it as a whole and queues it. Nothing of it is read for whoever may not import, or when there
     * is no room for it.
     *
     * @throws FileRefused if the file can't be read as a whole; nothing of it goes in
     * @throws IOException if the sender breaks off
     */
    public Import start(Actor actor, ImportKind kind, InputStream in) throws IOException {
        unlessImporter(actor);
        if (kind == ImportKind.PRODUCTS) {
            sites.requireAll(actor);
        }
        if (!receiving.tryAcquire()) {
            throw busy();
        }
        try {
            if (isFull()) {
                throw busy();
            }
            return queue(actor, kind, CsvFile.take(in, kind));
        } finally {
            receiving.release();
        }
    }

    private synchronized Import queue(Actor actor, ImportKind kind, CsvFile file) {
        if (isFull()) {
            file.close();
            throw busy();
        }
        Import run = new Import(UUID.randomUUID().toString(), kind, actor, file.rows(), clock);
        forgetOldest();
        runs.put(run.getId(), run);
        waiting.add(new Job(actor, file, run));
        worker.wake();
        return run;
    }

    private synchronized boolean isFull() {
        return closed || waiting.size() >= MOST_WAITING;
    }

    private static Refused busy() {
        return new Refused(new Problem("busy", 503, "Too many want the same", "Send the file again later"));
    }

    /** A run of this node, for whoever started it, and for supervisors and admins of all the sites that it may have been for. */
    public Import get(Actor actor, String id) {
        Import run = find(id);
        if (run == null || !maySee(actor, run.owner())) {
            throw new Refused(new Problem(
                    "not-found", 404, "There is no such import", "Imports are forgotten when the server restarts"));
        }
        return run;
    }

    private synchronized Import find(String id) {
        return runs.get(id);
    }

    private boolean maySee(Actor actor, Actor owner) {
        return owner.name().equals(actor.name())
                || (actor.isAny(Role.SUPERVISOR, Role.ADMIN) && sites.reaches(actor, owner.sites()));
    }

    /** The last run of a kind that somebody started. */
    public synchronized Optional<Import> latest(Actor actor, ImportKind kind) {
        return runs.values().stream()
                .filter(run -> run.getKind() == kind && run.owner().name().equals(actor.name()))
                .reduce((earlier, later) -> later);
    }

    /** Refuses whoever may not place orders. */
    public static void unlessImporter(Actor actor) {
        if (!actor.isAny(Role.DESK, Role.SUPERVISOR, Role.ADMIN, Role.INTEGRATION)) {
            throw new Refused(new Problem(
                    "wrong-role",
                    403,
                    "Your role may not do this",
                    "To import takes the role desk, supervisor, admin or integration"));
        }
    }

    private void turn() throws InterruptedException {
        Job job = worker.goesOn() ? waiting.poll() : null;
        if (job == null) {
            worker.rest(LONGEST_REST);
        } else {
            run(job);
        }
    }

    private void run(Job job) {
        Import run = job.run();
        run.begin();
        try {
            switch (run.getKind()) {
                case ORDERS -> orderImport.run(job.actor(), job.file(), run, () -> !worker.goesOn());
                case PRODUCTS -> productImport.run(job.actor(), job.file(), run, () -> !worker.goesOn());
            }
            if (run.getDone() < run.getRows()) {
                run.breakOff("The server was stopped; send the file again for the rest");
            } else {
                run.end();
            }
        } catch (Throwable fault) {
            // whatever it was, who waits must be told and the next file must have its turn
            run.breakOff(Faults.problem(fault).detail());
        } finally {
            job.file().close();
        }
        LOG.log(Level.INFO, () -> summary(job));
    }

    private static String summary(Job job) {
        Import run = job.run();
        return String.format(
                "Import of %s by %s: %s after %.1f s, %d rows; %d placed, %d known, %d rejected",
                run.getKind().label(),
                job.actor().name(),
                run.getState(),
                run.getSeconds(),
                run.getRows(),
                run.getPlaced(),
                run.getKnown(),
                run.getRejected());
    }

    private void forgetOldest() {
        while (runs.size() >= ENDED_KEPT + MOST_WAITING) {
            runs.values().stream().filter(Import::isEnded).findFirst().ifPresent(run -> runs.remove(run.getId()));
        }
    }
}

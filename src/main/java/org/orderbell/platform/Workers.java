package org.orderbell.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** All background threads of this node. They are started here and nowhere else, so that each is in its health. */
@ApplicationScoped
public class Workers implements HealthCheck {

    private final List<Worker> workers = new CopyOnWriteArrayList<>();

    @Resource
    private ManagedThreadFactory threads;

    /**
     * Starts a worker while the application starts, not from a request: Payara 6 lets a thread that a request brings into
     * being inherit that request's invocation, and then closes the persistence context of one with the other.
     */
    public void start(Worker worker) {
        workers.add(worker);
        worker.start(threads);
    }

    @Override
    public String name() {
        return "threads";
    }

    @Override
    public Answer check() {
        List<Answer> notWell = workers.stream()
                .map(Worker::check)
                .filter(answer -> answer.status() != Status.UP)
                .toList();
        return notWell.stream()
                .map(Answer::status)
                .max(Comparator.naturalOrder())
                .map(worst -> new Answer(worst, notes(notWell)))
                .orElse(Answer.WELL);
    }

    /** What only a restart of this node helps against; empty if there is nothing of that kind. */
    public Optional<String> beyondHelp() {
        List<Answer> lost =
                workers.stream().filter(Worker::isBeyondHelp).map(Worker::check).toList();
        return lost.isEmpty() ? Optional.empty() : Optional.of(notes(lost));
    }

    private static String notes(List<Answer> answers) {
        return answers.stream()
                .map(Answer::note)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining(". "));
    }
}

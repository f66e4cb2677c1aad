package org.orderbell.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

/**
 * Lets a login with its password in, or refuses it. The slow hash runs on at most half of the processors, with a short
 * queue before it, so that a flood of logins is refused instead of eating the server. Equal logins that come at once,
 * such as the first calls of a client with many connections, share one check.
 */
@ApplicationScoped
public class Logins {

    /** Longest wait for a free processor, in ms. */
    private static final long PATIENCE = 3_000;

    /** Checks that may wait for a processor, and requests that may wait for an equal one's check. */
    private static final int QUEUE = 16;

    private static final int SHARING = 128;

    private static final Logger LOG = Logger.getLogger(Logins.class.getName());

    private final LoginThrottle throttle = new LoginThrottle(Clock.systemUTC());
    private final VerifiedLogins verified = new VerifiedLogins(Clock.systemUTC());
    private final ConcurrentMap<String, CompletableFuture<Identity>> running = new ConcurrentHashMap<>();
    private final Semaphore processors =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);
    private final Semaphore queue = new Semaphore(QUEUE);
    private final Semaphore sharing = new Semaphore(SHARING);

    @Inject
    private Accounts accounts;

    public Identity enter(String typed, String password) {
        // neither can be right, and each step from here on takes longer the longer they are
        if (typed.length() > Passwords.LONGEST || password.length() > Passwords.LONGEST) {
            throw LoginRefused.wrong();
        }
        String login = typed.strip().toLowerCase(Locale.ROOT);
        // a name that cannot exist needs no memory of its own
        String throttled = Accounts.LOGIN.matcher(login).matches() ? login : "";
        // before the memory of right passwords, or that would tell a guesser at full speed when he is right
        refuse(throttle.waiting(throttled));
        String proof = verified.proof(login, password);
        Optional<Identity> known = accounts.identity(login);
        if (known.isPresent() && verified.holds(proof, known.get().epoch())) {
            return known.get();
        }
        CompletableFuture<Identity> mine = new CompletableFuture<>();
        CompletableFuture<Identity> other = running.putIfAbsent(proof, mine);
        if (other != null) {
            return share(other);
        }
        try {
            Identity identity = check(throttled, password, proof);
            mine.complete(identity);
            return identity;
        } catch (Exception e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            running.remove(proof, mine);
            mine.completeExceptionally(LoginRefused.busy());
        }
    }

    private Identity share(CompletableFuture<Identity> other) {
        if (!sharing.tryAcquire()) {
            throw LoginRefused.busy();
        }
        try {
            return other.orTimeout(2 * PATIENCE, TimeUnit.MILLISECONDS).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof LoginRefused refused ? refused : LoginRefused.busy();
        } finally {
            sharing.release();
        }
    }

    private Identity check(String login, String password, String proof) {
        refuse(throttle.open(login));
        boolean decided = false;
        try {
            Optional<Credentials> wanted = accounts.credentials(login);
            boolean right =
                    hashMatches(password, wanted.map(Credentials::passwordHash).orElse(Passwords.NOBODY));
            decided = true;
            if (!right || wanted.isEmpty()) {
                throttle.wrong(login);
                warn(login);
                throw LoginRefused.wrong();
            }
            throttle.right(login);
            verified.add(proof, wanted.get().identity().epoch());
            return wanted.get().identity();
        } finally {
            if (!decided) {
                throttle.undecided(login);
            }
        }
    }

    private boolean hashMatches(String password, String hash) {
        if (!queue.tryAcquire()) {
            throw LoginRefused.busy();
        }
        try {
            if (!processors.tryAcquire(PATIENCE, TimeUnit.MILLISECONDS)) {
                throw LoginRefused.busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LoginRefused.busy();
        } finally {
            queue.release();
        }
        try {
            return Passwords.matches(password, hash);
        } finally {
            processors.release();
        }
    }

    private void warn(String login) {
        Duration wait = throttle.waiting(login);
        if (!wait.isZero()) {
            LOG.info(() -> "Too many wrong passwords for '" + login + "'; refused for "
                    + LoginRefused.slowed(wait).retryAfter() + " s");
        }
    }

    private static void refuse(Duration wait) {
        if (!wait.isZero()) {
            throw LoginRefused.slowed(wait);
        }
    }
}

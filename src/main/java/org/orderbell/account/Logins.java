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
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Lets a login with its password in, or refuses it. A device or an address from which somebody has logged in before has
 * a lane of its own, with counts and hashing of its own, so that guesses from elsewhere neither slow its owner down nor
 * crowd it out. Equal logins that come at once, such as the first calls of a client with many connections, share one check.
 */
@ApplicationScoped
public class Logins {

    /** Requests that may wait for an equal one's check. */
    private static final int SHARING = 128;

    /** Wrong passwords from one address, at all accounts: as many at once, then one a minute. */
    private static final int FREE_TRIES = 50;

    private static final Duration GIVEN_BACK = Duration.ofMinutes(1);

    /**
     * Tries that are refused for now may be compared with the remembered passwords all the same, or a guesser at the same
     * address would shut out its programs; but not so many that they are guesses that count. So many of one login from one
     * address, and so many from one address at all logins. An hour gives them back.
     */
    private static final int COMPARED = 300;

    private static final int COMPARED_OF_ADDRESS = 100_000;

    private static final Logger LOG = Logger.getLogger(Logins.class.getName());

    private final VerifiedLogins verified = new VerifiedLogins(Clock.systemUTC());
    private final Lane known = Lane.open();
    private final Lane unknown = Lane.open();
    private final AddressThrottle addresses = new AddressThrottle(Clock.systemUTC(), FREE_TRIES, GIVEN_BACK);
    private final AddressThrottle comparing = anHour(COMPARED);
    private final AddressThrottle comparingOfAddress = anHour(COMPARED_OF_ADDRESS);
    private final ConcurrentMap<String, CompletableFuture<Identity>> running = new ConcurrentHashMap<>();
    private final Semaphore sharing = new Semaphore(SHARING);

    @Inject
    private Accounts accounts;

    @Inject
    private AccessAudit audit;

    @Inject
    private Devices devices;

    @Inject
    private KnownAddresses knownAddresses;

    private record Lane(LoginThrottle throttle, HashPermits permits) {

        static Lane open() {
            return new Lane(new LoginThrottle(Clock.systemUTC()), new HashPermits());
        }
    }

    /**
     * A try that is to be checked.
     *
     * @param key under which wrong tries at the login are counted in its lane
     * @param addressKey under which wrong tries from the address are counted; null if they are not
     * @param proof what is remembered if it is right
     */
    private record Attempt(
            String login, String password, String network, Lane lane, String key, String addressKey, String proof) {}

    private static AddressThrottle anHour(int tries) {
        return new AddressThrottle(Clock.systemUTC(), tries, Duration.ofHours(1).dividedBy(tries));
    }

    public Identity enter(String typed, String password, Client client) {
        // neither can be right, and each step from here on takes longer the longer they are
        if (typed.length() > Passwords.LONGEST || password.length() > Passwords.LONGEST) {
            throw LoginRefused.wrong();
        }
        String login = typed.strip().toLowerCase(Locale.ROOT);
        try {
            Identity identity = admit(login, password, client);
            audit.entered(login, client.address());
            return identity;
        } catch (LoginRefused refused) {
            audit.refused(login, refused.reason(), client.address());
            throw refused;
        }
    }

    private Identity admit(String login, String password, Client client) {
        String network = client.network();
        String proof = verified.proof(login, password, network);
        if (comparing.waiting(login + " from " + network).isZero()
                && comparingOfAddress.waiting(network).isZero()) {
            Optional<Identity> account = accounts.identity(login);
            if (account.isPresent() && verified.holds(proof, account.get().epoch())) {
                return account.get();
            }
        }
        Attempt attempt = attempt(login, password, client, proof);
        refuseEarly(attempt);
        CompletableFuture<Identity> mine = new CompletableFuture<>();
        CompletableFuture<Identity> other = running.putIfAbsent(proof, mine);
        if (other != null) {
            return share(other);
        }
        try {
            Identity identity = check(attempt);
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

    private Attempt attempt(String login, String password, Client client, String proof) {
        String network = client.network();
        if (!Accounts.LOGIN.matcher(login).matches()) {
            // a name that cannot exist needs no memory of its own
            return new Attempt(login, password, network, unknown, "", network, proof);
        }
        Optional<String> device = devices.device(client.device(), login);
        if (device.isPresent()) {
            return new Attempt(login, password, network, known, login + " on " + device.get(), null, proof);
        }
        if (knownAddresses.contains(login, network)) {
            String key = login + " from " + network;
            return new Attempt(login, password, network, known, key, "known " + network, proof);
        }
        return new Attempt(login, password, network, unknown, login, network, proof);
    }

    private Identity share(CompletableFuture<Identity> other) {
        if (!sharing.tryAcquire()) {
            throw LoginRefused.busy();
        }
        try {
            return other.orTimeout(2 * HashPermits.PATIENCE, TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof LoginRefused refused ? refused : LoginRefused.busy();
        } finally {
            sharing.release();
        }
    }

    private Identity check(Attempt attempt) {
        Optional<Credentials> wanted = accounts.credentials(attempt.login());
        Identity identity = attempt.lane().permits().run(() -> decide(attempt, wanted));
        remember(attempt);
        return identity;
    }

    /** Opens the try only now that it can be decided, so that one which found no free processor leaves no trace. */
    private Identity decide(Attempt attempt, Optional<Credentials> wanted) {
        LoginThrottle throttle = attempt.lane().throttle();
        refuseEarly(attempt);
        Duration wait = throttle.open(attempt.key());
        if (!wait.isZero()) {
            throw LoginRefused.slowed(wait);
        }
        boolean decided = false;
        try {
            boolean right = Passwords.matches(
                    attempt.password(), wanted.map(Credentials::passwordHash).orElse(Passwords.NOBODY));
            decided = true;
            if (!right || wanted.isEmpty()) {
                wrong(attempt);
                throw LoginRefused.wrong();
            }
            throttle.right(attempt.key());
            Identity identity = wanted.get().identity();
            verified.add(attempt.proof(), identity.epoch());
            return identity;
        } finally {
            if (!decided) {
                throttle.undecided(attempt.key());
            }
        }
    }

    private void wrong(Attempt attempt) {
        LoginThrottle throttle = attempt.lane().throttle();
        throttle.wrong(attempt.key());
        if (attempt.addressKey() != null) {
            addresses.wrong(attempt.addressKey());
        }
        Duration wait = throttle.waiting(attempt.key());
        if (!wait.isZero()) {
            String tried = attempt.key().isEmpty() ? "names that no account can have" : "'" + attempt.key() + "'";
            LOG.info(() -> "Too many wrong passwords for " + tried + "; refused for " + wait.toSeconds() + " s");
        }
    }

    /** What is refused because of too many wrong tries costs no hash. */
    private void refuseEarly(Attempt attempt) {
        Duration login = attempt.lane().throttle().waiting(attempt.key());
        Duration address = attempt.addressKey() == null ? Duration.ZERO : addresses.waiting(attempt.addressKey());
        if (login.isZero() && address.isZero()) {
            return;
        }
        comparing.wrong(attempt.login() + " from " + attempt.network());
        comparingOfAddress.wrong(attempt.network());
        throw login.compareTo(address) >= 0 ? LoginRefused.slowed(login) : LoginRefused.addressSlowed(address);
    }

    /** It is only for the next time, so a database that cannot be written to keeps nobody out. */
    private void remember(Attempt attempt) {
        try {
            knownAddresses.add(attempt.login(), attempt.network());
        } catch (Exception e) {
            LOG.log(Level.FINE, e, () -> "The address of a login could not be remembered");
        }
    }
}

package org.orderbell.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.orderbell.platform.LruMap;

/**
 * Slows down guessing at one account: after ten wrong passwords each further one makes the next try wait, twice as long
 * each time, up to five minutes (288 guesses a day). A try that comes too early is refused, right or wrong; nothing
 * sleeps. A login that does not exist is counted as well, so that the refusal does not tell which ones do. Only a wrong
 * password leaves something behind, at the price of a slow hash.
 */
final class LoginThrottle {

    static final int FREE_TRIES = 10;
    static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    static final Duration FORGET_AFTER = Duration.ofHours(1);

    /** To push an account out of memory takes this many other logins. */
    static final int REMEMBERED = 10_000;

    private static final class Tries {
        private int wrong;
        private int open;
        private Instant last = Instant.EPOCH;
    }

    private final Map<String, Tries> tries = new LruMap<>(REMEMBERED);
    private final Clock clock;

    LoginThrottle(Clock clock) {
        this.clock = clock;
    }

    /** How long the next try must wait; zero if it may be made now. */
    synchronized Duration waiting(String login) {
        Tries known = tries.get(login);
        if (known == null) {
            return Duration.ZERO;
        }
        Instant now = clock.instant();
        if (known.open == 0 && known.last.plus(FORGET_AFTER).isBefore(now)) {
            tries.remove(login);
            return Duration.ZERO;
        }
        // tries that are being checked count as wrong, or a hundred at once would all be free
        if (known.open > 0 && known.wrong + known.open >= FREE_TRIES) {
            return Duration.ofSeconds(1);
        }
        Duration left = Duration.between(now, known.last.plus(wait(known.wrong)));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Opens a try, to be followed by one of {@link #right}, {@link #wrong}, {@link #undecided}; or says how long to wait. */
    synchronized Duration open(String login) {
        Duration wait = waiting(login);
        if (wait.isZero()) {
            tries.computeIfAbsent(login, name -> new Tries()).open++;
        }
        return wait;
    }

    synchronized void right(String login) {
        Tries known = close(login);
        known.wrong = 0;
        if (known.open == 0) {
            tries.remove(login);
        }
    }

    synchronized void wrong(String login) {
        Tries known = close(login);
        known.wrong++;
        known.last = clock.instant();
    }

    synchronized void undecided(String login) {
        Tries known = close(login);
        if (known.open == 0 && known.wrong == 0) {
            tries.remove(login);
        }
    }

    private Tries close(String login) {
        Tries known = tries.computeIfAbsent(login, name -> new Tries());
        known.open = Math.max(0, known.open - 1);
        return known;
    }

    private static Duration wait(int wrong) {
        if (wrong < FREE_TRIES) {
            return Duration.ZERO;
        }
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(wrong - FREE_TRIES, 20));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}

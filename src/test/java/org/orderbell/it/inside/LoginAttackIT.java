package org.orderbell.it.inside;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orderbell.account.Role;
import org.orderbell.it.support.Fixtures;
import org.orderbell.it.support.InContainerTest;
import org.orderbell.it.support.LoginForm;
import org.orderbell.it.support.RestClient;

/** Whoever guesses passwords slows down nobody but themselves. */
@Tag("server")
class LoginAttackIT extends InContainerTest {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    private final RestClient nobody = nobody();

    @Test
    void aGuesserElsewhereDoesNotSlowTheOwnerDown() {
        String login = fixtures.account(Role.DESK).login();
        String home = "198.51.100.1";
        String elsewhere = "203.0.113.1";
        RestClient program = RestClient.of(URI.create(Fixtures.address().toString()), login, Fixtures.PASSWORD);
        assertThat(session(program, home)).isEqualTo(200);
        String device = LoginForm.device(LoginForm.send(nobody, login, Fixtures.PASSWORD, "", home));

        int tries = 0;
        while (enter(login, "wrong " + tries, "", elsewhere) != TOO_MANY_REQUESTS) {
            assertThat(++tries).isLessThan(30);
        }

        assertThat(session(program, elsewhere)).isEqualTo(TOO_MANY_REQUESTS);
        assertThat(session(program, home)).as("a remembered password").isEqualTo(200);
        assertThat(enter(login, "wrong", "", home)).as("a known address").isEqualTo(401);
        assertThat(enter(login, Fixtures.PASSWORD, device, "198.51.100.2"))
                .as("a known device")
                .isEqualTo(302);
    }

    /** A remembered password costs no hash, so that many could be tried. */
    @Test
    void aGuesserAtTheSameAddressComparesOnlySoManyPasswords() {
        String login = fixtures.account(Role.DESK).login();
        String office = "198.51.100.8";
        RestClient program = RestClient.of(URI.create(Fixtures.address().toString()), login, Fixtures.PASSWORD);
        assertThat(session(program, office)).isEqualTo(200);
        guess(login, office, 100);
        assertThat(session(program, office)).isEqualTo(200);
        guess(login, office, 300);
        assertThat(session(program, office)).isEqualTo(TOO_MANY_REQUESTS);
    }

    private void guess(String login, String address, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(enter(login, "wrong " + i, "", address)).isNotEqualTo(302);
        }
    }

    @Test
    void aKnownDeviceIsSlowedForItsOwnWrongTries() {
        String login = fixtures.account(Role.DESK).login();
        String device = LoginForm.device(LoginForm.send(nobody, login, Fixtures.PASSWORD, "", "198.51.100.3"));
        int tries = 0;
        while (enter(login, "wrong " + tries, device, "198.51.100.4") != TOO_MANY_REQUESTS) {
            assertThat(++tries).isLessThan(30);
        }
        assertThat(tries).isGreaterThanOrEqualTo(10);
        assertThat(enter(login, Fixtures.PASSWORD, "", "198.51.100.5")).isEqualTo(302);
    }

    @Test
    void onePasswordForManyNamesIsSlowedByItsAddress() {
        List<String> logins = Stream.generate(() -> fixtures.account(Role.DESK).login())
                .limit(10)
                .toList();
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            answers.add(enter(logins.get(i % 10), "Summer " + i / 10, "", "203.0.113.2"));
        }
        assertThat(answers.subList(0, 50)).containsOnly(401);
        assertThat(answers.get(59)).isEqualTo(TOO_MANY_REQUESTS);
        assertThat(enter(logins.get(0), Fixtures.PASSWORD, "", "198.51.100.6")).isEqualTo(302);
    }

    @Test
    void aFloodOfLoginsDoesNotCrowdOutWhoWasHereBefore() throws InterruptedException {
        String login = fixtures.account(Role.DESK).login();
        String device = LoginForm.device(LoginForm.send(nobody, login, Fixtures.PASSWORD, "", "198.51.100.7"));
        // more than may hash and wait
        int guessers = 20 + Runtime.getRuntime().availableProcessors();
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger crowdedOut = new AtomicInteger();
        ExecutorService flood = Executors.newFixedThreadPool(guessers);
        try {
            for (int n = 0; n < guessers; n++) {
                String from = "203.0.113." + (100 + n % 100);
                flood.execute(() -> {
                    while (!over.get()) {
                        if (enter(Fixtures.unique("nobody-"), "wrong", "", from) == UNAVAILABLE) {
                            crowdedOut.incrementAndGet();
                        }
                    }
                });
            }
            Awaitility.await().until(() -> crowdedOut.get() > 0);
            for (int i = 0; i < 5; i++) {
                assertThat(enter(login, Fixtures.PASSWORD, device, "198.51.100." + (10 + i)))
                        .isEqualTo(302);
            }
        } finally {
            over.set(true);
            flood.shutdown();
            assertThat(flood.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    private int enter(String login, String password, String cookie, String address) {
        return LoginForm.send(nobody, login, password, cookie, address).status();
    }

    /** By HTTP Basic. */
    private static int session(RestClient program, String address) {
        return program.send(program.request("/api/session").header("X-Forwarded-For", address))
                .status();
    }
}

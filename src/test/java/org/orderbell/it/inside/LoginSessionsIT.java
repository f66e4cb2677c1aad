package org.orderbell.it.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.orderbell.account.Actor;
import org.orderbell.account.LoginSession;
import org.orderbell.account.LoginSessions;
import org.orderbell.account.Role;
import org.orderbell.it.support.EventStream;
import org.orderbell.it.support.Fixtures;
import org.orderbell.it.support.InContainerTest;
import org.orderbell.it.support.LoginForm;
import org.orderbell.it.support.RestClient;

/** Somebody sees where they are logged in, and ends it from elsewhere. */
class LoginSessionsIT extends InContainerTest {

    private static final String ELSEWHERE = "198.51.100.40";

    private final RestClient nobody = nobody();

    @Inject
    private LoginSessions sessions;

    @Test
    void endsOneOfTheirOwnAndNobodyElseDoes() {
        Actor desk = account();
        String here = LoginForm.session(nobody, desk.name(), Fixtures.PASSWORD);
        String there = elsewhere(desk);
        assertThat(sessions.of(desk))
                .extracting(LoginSession::getAddress)
                .containsExactlyInAnyOrder("127.0.0.1", ELSEWHERE);
        String id = id(desk, ELSEWHERE);

        sessions.end(account(), id);
        assertThat(status(there)).isEqualTo(200);

        sessions.end(desk, id);
        assertThat(status(there)).isEqualTo(401);
        assertThat(status(here)).isEqualTo(200);
        assertThat(sessions.of(desk)).extracting(LoginSession::getAddress).containsExactly("127.0.0.1");
    }

    @Test
    void endsAllOthers() {
        Actor desk = account();
        List<String> others = List.of(elsewhere(desk), elsewhere(desk));
        String here = LoginForm.session(nobody, desk.name(), Fixtures.PASSWORD);
        sessions.endOthers(desk, id(desk, "127.0.0.1"));
        assertThat(others).allSatisfy(cookie -> assertThat(status(cookie)).isEqualTo(401));
        assertThat(status(here)).isEqualTo(200);
    }

    @Test
    void leavesNoneBehindAfterALogout() {
        Actor desk = account();
        String here = LoginForm.session(nobody, desk.name(), Fixtures.PASSWORD);
        String csrf = nobody.send(nobody.request("/api/session").header("Cookie", here))
                .json()
                .getString("csrf");
        RestClient.Answer left = nobody.send(nobody.request("/logout")
                .header("Cookie", here)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("csrf=" + csrf)));
        assertThat(left.status()).isEqualTo(302);
        assertThat(sessions.of(desk)).isEmpty();
    }

    @Test
    void endsTheConnectionsOfOneThatEndedOnAnotherNode() {
        Actor desk = account();
        String cookie = elsewhere(desk);
        try (EventStream stream = nobody.events("?channels=orders", "Cookie", cookie)) {
            stream.await("welcome");
            // as if the message of that node did not arrive
            fixtures.update("delete from login_session where id = ?", id(desk, ELSEWHERE));
            assertThat(stream.await("bye").getInt("code")).isEqualTo(4500);
        }
    }

    private Actor account() {
        return new Actor(fixtures.account(Role.DESK).login(), Set.of(Role.DESK), Set.of());
    }

    private String elsewhere(Actor desk) {
        return LoginForm.session(LoginForm.send(nobody, desk.name(), Fixtures.PASSWORD, "", ELSEWHERE));
    }

    private String id(Actor desk, String address) {
        return sessions.of(desk).stream()
                .filter(session -> session.getAddress().equals(address))
                .map(LoginSession::getId)
                .findFirst()
                .orElseThrow();
    }

    private int status(String cookie) {
        return nobody.send(nobody.request("/api/session").header("Cookie", cookie))
                .status();
    }
}

package org.orderbell.it.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orderbell.account.Accounts;
import org.orderbell.account.ApiKeys;
import org.orderbell.account.NewPassword;
import org.orderbell.account.Role;
import org.orderbell.it.support.Fixtures;
import org.orderbell.it.support.InContainerTest;
import org.orderbell.it.support.LoginForm;
import org.orderbell.it.support.RestClient;

/** Everybody changes their own password, and has to if somebody else knows it. */
@Tag("server")
class OwnPasswordIT extends InContainerTest {

    private static final String NEW = "another horse battery";

    private final RestClient nobody = nobody();

    @Inject
    private Accounts accounts;

    @Inject
    private ApiKeys keys;

    @Test
    void theNewOneIsInForceAtOnce() {
        RestClient before = fixtures.account(Role.DESK);
        String login = before.login();
        assertThat(before.put("/api/me/password", change(Fixtures.PASSWORD, NEW))
                        .status())
                .isEqualTo(204);
        assertThat(before.get("/api/session").status()).isEqualTo(401);
        assertThat(with(login, NEW).get("/api/session").status()).isEqualTo(200);
    }

    @Test
    void thisSessionGoesOnAndTheOthersEnd() {
        String login = fixtures.account(Role.DESK).login();
        String here = LoginForm.session(nobody, login, Fixtures.PASSWORD);
        String there = LoginForm.session(nobody, login, Fixtures.PASSWORD);
        String csrf = session(here).json().getString("csrf");
        RestClient.Answer changed = nobody.send(nobody.request("/api/me/password")
                .header("Cookie", here)
                .header("X-CSRF-Token", csrf)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(change(Fixtures.PASSWORD, NEW).toString())));
        assertThat(changed.status()).as(changed.body()).isEqualTo(204);
        assertThat(session(here).status()).isEqualTo(200);
        assertThat(session(there).status()).isEqualTo(401);
    }

    @Test
    void refusesAWrongOldOneAndABadNewOne() {
        RestClient desk = fixtures.account(Role.DESK);
        assertRefused("/old", desk, change("wrong", NEW));
        assertRefused("/new", desk, change(Fixtures.PASSWORD, "password123"));
        assertRefused("/new", desk, change(Fixtures.PASSWORD, Fixtures.PASSWORD));
        assertRefused(
                "/new",
                desk,
                Json.createObjectBuilder().add("old", Fixtures.PASSWORD).build());
        assertThat(desk.get("/api/session").status()).isEqualTo(200);
    }

    @Test
    void oneThatAnAdminGaveOpensNothingButItsChange() {
        String login = Fixtures.unique("given-");
        accounts.create(
                Fixtures.ADMIN,
                login,
                "Given",
                NewPassword.of("/password", Fixtures.PASSWORD),
                Set.of(Role.DESK),
                Set.of("seoul"));
        RestClient given = with(login, Fixtures.PASSWORD);
        RestClient.Answer refused = given.get("/api/orders?limit=1");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().getString("type")).isEqualTo("urn:orderbell:problem:must-change-password");
        assertThat(given.get("/api/session").status()).isEqualTo(200);
        String cookie = LoginForm.session(nobody, login, Fixtures.PASSWORD);
        RestClient.Answer board = nobody.send(
                nobody.request("/board.xhtml").header("Cookie", cookie).header("Accept", "text/html"));
        assertThat(board.status()).isEqualTo(302);
        assertThat(board.header("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/account.xhtml"));
        String key = keys.make(Fixtures.ADMIN, login, "till").value();
        assertThat(nobody.send(nobody.request("/api/orders?limit=1").header("Authorization", "Bearer " + key))
                        .status())
                .isEqualTo(200);

        assertThat(given.put("/api/me/password", change(Fixtures.PASSWORD, NEW)).status())
                .isEqualTo(204);
        RestClient chosen = with(login, NEW);
        assertThat(chosen.get("/api/orders?limit=1").status()).isEqualTo(200);

        accounts.changePassword(Fixtures.ADMIN, login, NewPassword.of("/password", "yet another horse"));
        assertThat(with(login, "yet another horse").get("/api/orders?limit=1").status())
                .isEqualTo(403);
    }

    @Test
    void itsLettersAreThoseOfAnyLanguageAtEveryDoor() {
        String login = Fixtures.unique("letters-");
        String password = "zwölf Äpfel für 서울 und 北京";
        accounts.create(
                Fixtures.ADMIN,
                login,
                "Letters",
                NewPassword.of("/password", password),
                Set.of(Role.DESK),
                Set.of("seoul"));
        assertThat(with(login, password).get("/api/session").status()).isEqualTo(200);
        LoginForm.session(nobody, login, password);
        assertThat(with(login, password)
                        .put("/api/me/password", change(password, "dreizehn Äpfel für 釜山"))
                        .status())
                .isEqualTo(204);
        LoginForm.session(nobody, login, "dreizehn Äpfel für 釜山");
    }

    private static void assertRefused(String pointer, RestClient client, JsonObject change) {
        RestClient.Answer answer = client.put("/api/me/password", change);
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.json().getJsonArray("errors").getJsonObject(0).getString("pointer"))
                .isEqualTo(pointer);
    }

    private RestClient.Answer session(String cookie) {
        return nobody.send(nobody.request("/api/session").header("Cookie", cookie));
    }

    private static RestClient with(String login, String password) {
        return RestClient.of(URI.create(Fixtures.address().toString()), login, password);
    }

    private static JsonObject change(String old, String fresh) {
        return Json.createObjectBuilder().add("old", old).add("new", fresh).build();
    }
}

package org.orderbell.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.orderbell.it.support.ClientTest;
import org.orderbell.it.support.Concurrently;
import org.orderbell.it.support.FeedClient;
import org.orderbell.it.support.Fixtures;
import org.orderbell.it.support.RestClient;
import org.orderbell.it.support.ServerUnderTest;

/** Who gets in, by which way, and what keeps everybody else out. */
@Tag("server")
class AccessIT extends ClientTest {

    private static final String FORM_COOKIE = "orderbell-form=0123456789abcdefghijklmnopqrstuv";
    private static final String FORM_FIELD = "csrf=0123456789abcdefghijklmnopqrstuv";

    private final RestClient nobody = nobody();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/session",
                "/api/orders",
                "/api/products",
                "/api/events",
                "/api/nothing-here",
                "/feed",
                "/resources/../api/session"
            })
    void tellsAProgramWithoutALoginWhatIsMissing(String path) {
        RestClient.Answer answer = nobody.get(path);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
        assertThat(answer.header("WWW-Authenticate")).contains("Basic realm=\"Orderbell\", charset=\"UTF-8\"");
        assertThat(answer.json().getString("type")).isEqualTo("urn:orderbell:problem:not-authenticated");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/resources/..;/api/session",
                "/resources/%2e%2e/api/session",
                "/api/session;/login.xhtml",
                "//api/session",
                "/login.xhtml/../api/session"
            })
    void isNotFooledByOddPaths(String path) {
        assertThat(nobody.get(path).status()).isIn(301, 400, 401, 404);
    }

    @Test
    void asksNoDialogOfTheBrowserForOurOwnScripts() {
        RestClient.Answer answer = nobody.send(nobody.request("/api/session").header("X-Requested-With", "orderbell"));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/board.xhtml", "/people.xhtml", "/ticket?number=1", "/packing-slip?number=1", "/nothing"})
    void sendsAPersonToTheLogin(String path) {
        RestClient.Answer answer = nobody.send(nobody.request(path).header("Accept", "text/html"));
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location"))
                .hasValueSatisfying(to -> assertThat(to).contains("/login.xhtml"));
    }

    /** WildFly does not ask the application about these addresses, and says that nothing is there. */
    @Test
    void showsNobodyItsDescriptors() {
        assertThat(nobody.get("/WEB-INF/web.xml").status()).isIn(302, 401, 404);
        assertThat(client("admin").get("/WEB-INF/web.xml").status()).isEqualTo(404);
    }

    @Test
    void answersNobodyWithTwoHosts() throws IOException {
        String request = "GET " + address.getPath().replaceAll("/+$", "") + "/login.xhtml HTTP/1.1\r\n"
                + "Host: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n";
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login.xhtml", "/api/health/live", "/api/health/ready"})
    void answersEverybodyAtThePublicAddresses(String path) {
        RestClient.Answer answer = nobody.get(path);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("JSESSIONID"));
    }

    @ParameterizedTest
    @CsvSource({"desk, desk", "kitchen, kitchen", "boss, supervisor", "admin, admin"})
    void letsTheDemoAccountsInByBasic(String login, String role) {
        RestClient.Answer answer = client(login).get("/api/session");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().getString("user")).isEqualTo(login);
        assertThat(answer.json().getJsonArray("roles")).containsExactly(Json.createValue(role));
        assertThat(answer.json().getJsonArray("sites"))
                .containsExactly(Json.createValue("paris"), Json.createValue("seoul"));
        assertThat(answer.json().get("csrf")).isEqualTo(JsonValue.NULL);
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic !!!", "Basic ZGVzaw==", "Bearer obk_none", "Digest x", ""})
    void refusesCredentialsThatAreNone(String authorization) {
        assertThat(nobody.send(nobody.request("/api/session").header("Authorization", authorization))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void logsInByTheFormAndOutByTheButton() {
        RestClient.Answer entered = login("desk", "orderbell", "/order.xhtml?number=2026-000001");
        assertThat(entered.status()).isEqualTo(302);
        assertThat(entered.header("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/order.xhtml?number=2026-000001"));
        String cookie = entered.setCookie("JSESSIONID").orElseThrow();
        assertThat(cookie).contains("HttpOnly").contains("SameSite=Lax").containsIgnoringCase("Path=/orderbell");
        String csrf = session(cookie).json().getString("csrf");

        assertThat(form("/logout", bare(cookie), "csrf=guessed").status()).isEqualTo(403);
        assertThat(session(cookie).status()).isEqualTo(200);
        assertThat(form("/logout", bare(cookie), "csrf=" + csrf).status()).isEqualTo(302);
        assertThat(session(cookie).status()).isEqualTo(401);
    }

    /** Behind a proxy, neither the scheme nor the host that the server is called by are those of the browser. */
    @Test
    void redirectsByPaths() {
        String root = address.getPath().replaceAll("/+$", "");
        assertThat(nobody.send(nobody.request("/board.xhtml").header("Accept", "text/html"))
                        .header("Location"))
                .hasValue(root + "/login.xhtml?from=%2Fboard.xhtml");
        assertThat(nobody.send(nobody.request("/").header("Accept", "text/html"))
                        .header("Location"))
                .hasValue(root + "/login.xhtml");
        RestClient.Answer entered = login("desk", "orderbell", "/chat.xhtml?room=general");
        assertThat(entered.header("Location")).hasValue(root + "/chat.xhtml?room=general");
        String cookie = bare(entered.setCookie("JSESSIONID").orElseThrow());
        assertThat(form("/language", cookie, "csrf=guessed&language=fr&from=/chat.xhtml")
                        .header("Location"))
                .hasValue(root + "/chat.xhtml");
        String csrf = session(cookie).json().getString("csrf");
        assertThat(form("/logout", cookie, "csrf=" + csrf).header("Location")).hasValue(root + "/login.xhtml");
        if (ServerUnderTest.name().equals("wildfly")) { // Payara redirects there before it asks the application
            assertThat(nobody.get("").header("Location")).hasValue(root + "/");
        }
    }

    @Test
    void marksCookiesAsSecureIfAProxyEndsTls() {
        RestClient.Answer entered = nobody.send(nobody.request("/login.xhtml")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie", FORM_COOKIE)
                .header("X-Forwarded-Proto", "https")
                .POST(BodyPublishers.ofString(FORM_FIELD + "&name=desk&password=orderbell")));
        assertThat(entered.headers().allValues("Set-Cookie")).isNotEmpty().allMatch(AccessIT::isSecure);
        assertThat(nobody.send(nobody.request("/login.xhtml").header("X-Forwarded-Proto", "https"))
                        .headers()
                        .allValues("Set-Cookie"))
                .isNotEmpty()
                .allMatch(AccessIT::isSecure);
        assertThat(login("desk", "orderbell", "").headers().allValues("Set-Cookie"))
                .isNotEmpty()
                .noneMatch(AccessIT::isSecure);
    }

    @Test
    void givesANewSessionAtEachLogin() {
        String first = login("desk", "orderbell", "").setCookie("JSESSIONID").orElseThrow();
        String second = form(
                        "/login.xhtml",
                        first.split(";")[0] + "; " + FORM_COOKIE,
                        FORM_FIELD + "&name=boss&password=orderbell")
                .setCookie("JSESSIONID")
                .orElseThrow();
        assertThat(session(first).status()).isEqualTo(401);
        assertThat(session(second).json().getString("user")).isEqualTo("boss");
    }

    @Test
    void knowsTheBrowserAgainWithoutLettingItIn() {
        String device =
                login("desk", "orderbell", "").setCookie("orderbell-device").orElseThrow();
        assertThat(device).contains("HttpOnly").contains("SameSite=Strict").containsAnyOf("Max-Age=", "Expires=");
        assertThat(session(device).status()).isEqualTo(401);
    }

    @Test
    void keepsTheNameAndDoesNotTellWhatIsWrong() {
        RestClient.Answer password = login("boss", "wrong", "");
        RestClient.Answer name = login("bosss", "orderbell", "");
        assertThat(password.status()).isEqualTo(401);
        assertThat(password.body())
                .contains("The name or the password is not right.")
                .contains("value=\"boss\"");
        assertThat(name.body())
                .contains("The name or the password is not right.")
                .contains("value=\"bosss\"");
        assertThat(password.header("Set-Cookie")).isEmpty();
    }

    @Test
    void goesNowhereElseAfterTheLogin() {
        assertThat(login("desk", "orderbell", "//evil.example/").header("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/orderbell/board.xhtml"));
    }

    @Test
    void takesALoginOnlyFromItsOwnPage() {
        RestClient.Answer foreign = nobody.send(nobody.request("/login.xhtml")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "cross-site")
                .header("Cookie", FORM_COOKIE)
                .POST(BodyPublishers.ofString(FORM_FIELD + "&name=desk&password=orderbell")));
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(foreign.header("Set-Cookie")).isEmpty();
        assertThat(form("/login.xhtml", FORM_COOKIE, "csrf=guessed&name=desk&password=orderbell")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void givesTheLoginFormATokenOfItsOwn() {
        RestClient.Answer page = nobody.get("/login.xhtml");
        String cookie = page.header("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict");
        String token = cookie.split("[=;]")[1];
        assertThat(page.body()).contains("name=\"csrf\" type=\"hidden\" value=\"" + token + "\"");
    }

    @Test
    void takesALanguageOnlyFromItsOwnPages() {
        String cookie =
                login("kitchen", "orderbell", "").setCookie("JSESSIONID").orElseThrow();
        String csrf = session(cookie).json().getString("csrf");
        String french = "&language=fr&from=/board.xhtml";
        JsonValue before = session(cookie).json().get("language");
        try {
            RestClient.Answer foreign = nobody.send(nobody.request("/language")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Sec-Fetch-Site", "cross-site")
                    .header("Cookie", bare(cookie))
                    .POST(BodyPublishers.ofString("csrf=" + csrf + french)));
            assertThat(foreign.status()).isEqualTo(403);
            // a page of another session is reloaded and changes nothing
            assertThat(form("/language", bare(cookie), "csrf=guessed" + french).status())
                    .isEqualTo(302);
            assertThat(session(cookie).json().get("language")).isEqualTo(before);
            assertThat(form("/language", bare(cookie), "csrf=" + csrf + "&language=xx")
                            .status())
                    .isEqualTo(400);

            RestClient.Answer chosen = form("/language", bare(cookie), "csrf=" + csrf + french);
            assertThat(chosen.header("Location"))
                    .hasValueSatisfying(to -> assertThat(to).endsWith("/board.xhtml"));
            assertThat(session(cookie).json().getString("language")).isEqualTo("fr");
            assertThat(form("/language", bare(cookie), "csrf=" + csrf + "&language=en&from=//evil.example")
                            .header("Location"))
                    .hasValueSatisfying(to -> assertThat(to).doesNotContain("evil"));
        } finally {
            // nobody can choose to have no language again
            String again = before instanceof JsonString tag ? tag.getString() : "en";
            form("/language", bare(cookie), "csrf=" + csrf + "&language=" + again);
        }
    }

    @Test
    void slowsAnAccountDownAfterTenWrongPasswordsAndNoOther() {
        String login = Fixtures.unique("guessed-");
        int wrong = 0;
        RestClient.Answer slowed = desk(login, "wrong").get("/api/session");
        while (slowed.status() == 401 && ++wrong < 15) {
            slowed = desk(login, "wrong " + wrong).get("/api/session");
        }
        assertThat(slowed.status()).isEqualTo(429);
        assertThat(wrong).isGreaterThanOrEqualTo(10);
        // on a slow machine a wait may be over before the next try, and the one after it is twice as long
        int longest = 5 << (wrong - 10);
        assertThat(slowed.header("Retry-After"))
                .hasValueSatisfying(wait -> assertThat(Integer.parseInt(wait)).isBetween(1, longest));
        assertThat(slowed.json().getString("type")).isEqualTo("urn:orderbell:problem:login-slowed");
        assertThat(login(login, "wrong again", "").body()).contains("Too many wrong passwords");
        assertThat(client("desk").get("/api/session").status()).isEqualTo(200);
    }

    /** What can't be a password is no guess either: it costs no hash, and nobody has to wait for it. */
    @Test
    void refusesWhatIsTooLongForALoginWithoutCountingIt() {
        String login = Fixtures.unique("long-");
        String password = "x".repeat(201);
        for (int i = 0; i < 12; i++) {
            assertThat(desk(login, password).get("/api/session").status()).isEqualTo(401);
        }
        RestClient.Answer form = login(login, password, "");
        assertThat(form.status()).isEqualTo(401);
        assertThat(form.body()).contains("The name or the password is not right.");
        assertThat(desk("x".repeat(201), "orderbell").get("/api/session").status())
                .isEqualTo(401);
    }

    @Test
    void wantsTheTokenForUnsafeCallsOfASession() {
        String cookie = login("desk", "orderbell", "").setCookie("JSESSIONID").orElseThrow();
        String csrf = session(cookie).json().getString("csrf");
        assertThat(place(cookie, "X-None", "none").status()).isEqualTo(403);
        assertThat(place(cookie, "X-CSRF-Token", "guessed").json().getString("type"))
                .isEqualTo("urn:orderbell:problem:csrf");
        assertThat(place(cookie, "X-CSRF-Token", csrf).status()).isEqualTo(422);
        assertThat(client("desk")
                        .post("/api/orders", JsonObject.EMPTY_JSON_OBJECT)
                        .status())
                .isEqualTo(422);
    }

    /** As a browser sends it over http, where it says nothing about the site of the page. */
    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "http://localhost:1"})
    void refusesAForeignPageThatUsesARememberedPassword(String origin) {
        RestClient.Answer foreign = client("desk").post("/api/orders", JsonObject.EMPTY_JSON_OBJECT, "Origin", origin);
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(foreign.json().getString("type")).isEqualTo("urn:orderbell:problem:csrf");
    }

    @Test
    void takesARememberedPasswordFromItsOwnPages() {
        String own = "http://" + address.getHost() + ":" + address.getPort();
        assertThat(client("desk")
                        .post("/api/orders", JsonObject.EMPTY_JSON_OBJECT, "Origin", own)
                        .status())
                .isEqualTo(422);
    }

    @Test
    void takesNoBodyWithoutAType() {
        RestClient desk = client("desk");
        for (String path : List.of("/api/orders", "/api/imports", "/api/orders/moves")) {
            RestClient.Answer answer = desk.send(desk.request(path).POST(BodyPublishers.ofString("{}")));
            assertThat(answer.status()).as(answer.body()).isEqualTo(415);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "https://localhost.evil.example"})
    void refusesTheSocketToAForeignPage(String origin) {
        assertThatThrownBy(() -> socket(origin))
                .hasCauseInstanceOf(WebSocketHandshakeException.class)
                .satisfies(thrown -> assertThat(((WebSocketHandshakeException) thrown.getCause())
                                .getResponse()
                                .statusCode())
                        .isIn(403, 404)); // WildFly does as if there were no socket
    }

    @Test
    void opensTheSocketToItsOwnPageAndToPrograms() {
        String own = "http://" + address.getHost() + ":" + address.getPort();
        socket(own).abort();
        // the server does not know that address, but the browser says that the page is of the same origin
        socket("https://orders.example", "Sec-Fetch-Site", "same-origin").abort();
        assertThat(client("desk").get("/api/session").json().getJsonArray("origins"))
                .contains(Json.createValue(own));
        try (FeedClient feed = client("desk").feed()) {
            assertThat(feed.await("welcome").getString("user")).isEqualTo("desk");
        }
    }

    @Test
    void tellsApartWhoOpensASocketAtTheSameMoment() {
        List<String> logins = List.of("desk", "kitchen", "boss", "admin");
        List<String> welcomed = Concurrently.run(40, i -> {
            try (FeedClient feed = client(logins.get(i % 4)).feed()) {
                return feed.await("welcome").getString("user");
            }
        });
        for (int i = 0; i < welcomed.size(); i++) {
            assertThat(welcomed.get(i)).isEqualTo(logins.get(i % 4));
        }
    }

    /**
     * Payara mixes up requests if a socket is closed before the request that opened it has ended; a message that is answered
     * shows that it has.
     */
    @Test
    void closesTheSocketsOfASessionThatEnds() throws Exception {
        String cookie = login("desk", "orderbell", "").setCookie("JSESSIONID").orElseThrow();
        String csrf = session(cookie).json().getString("csrf");
        CompletableFuture<Void> answered = new CompletableFuture<>();
        CompletableFuture<Integer> code = new CompletableFuture<>();
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Cookie", cookie.split(";")[0])
                .buildAsync(feed(), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket open, CharSequence frame, boolean last) {
                        if (frame.toString().contains("\"op\":\"done\"")) {
                            answered.complete(null);
                        }
                        open.request(1);
                        return null;
                    }

                    @Override
                    public CompletionStage<?> onClose(WebSocket closed, int status, String reason) {
                        code.complete(status);
                        return null;
                    }
                })
                .join();
        socket.sendText("{\"op\":\"watch\",\"ref\":\"1\"}", true).join();
        answered.get(20, TimeUnit.SECONDS);
        assertThat(form("/logout", bare(cookie), "csrf=" + csrf).status()).isEqualTo(302);
        // 4500 is ours; a container that closes them itself, as Jakarta WebSocket (7.2) has it, is quicker with 1008
        assertThat(code.get(20, TimeUnit.SECONDS)).isIn(4500, 1008);
        socket.abort();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/login.xhtml", "/api/health/live", "/resources/orderbell/none.js", "/track.xhtml?token=none"})
    void tellsTheBrowserWhatAPageMayDo(String path) {
        RestClient.Answer answer = nobody.get(path);
        String policy = String.join(" ", answer.headers().allValues("Content-Security-Policy"));
        assertThat(policy).contains("default-src 'self'").contains("frame-ancestors 'self'");
        assertThat(policy.replaceAll("style-src-attr[^;]*;", "")).doesNotContain("unsafe-inline");
        assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.header("Referrer-Policy")).contains("same-origin");
    }

    private RestClient desk(String login, String password) {
        return RestClient.of(URI.create(address.toString()), login, password);
    }

    private RestClient.Answer login(String name, String password, String from) {
        return form(
                "/login.xhtml",
                FORM_COOKIE,
                FORM_FIELD + "&name=" + name + "&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8)
                        + "&from=" + URLEncoder.encode(from, StandardCharsets.UTF_8));
    }

    private static String bare(String cookie) {
        return cookie.split(";")[0];
    }

    private RestClient.Answer form(String path, String cookie, String fields) {
        return nobody.send(nobody.request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie", cookie)
                .POST(BodyPublishers.ofString(fields)));
    }

    private RestClient.Answer session(String cookie) {
        return nobody.send(nobody.request("/api/session").header("Cookie", cookie.split(";")[0]));
    }

    private RestClient.Answer place(String cookie, String header, String value) {
        return nobody.post("/api/orders", JsonObject.EMPTY_JSON_OBJECT, "Cookie", cookie.split(";")[0], header, value);
    }

    private WebSocket socket(String origin) {
        return socket(origin, "Sec-Fetch-Mode", "websocket");
    }

    /** Waits for an answer, so that the request that opened the socket has ended when the test closes it. */
    private WebSocket socket(String origin, String header, String value) {
        String basic = Base64.getEncoder().encodeToString("desk:orderbell".getBytes(StandardCharsets.UTF_8));
        CompletableFuture<Void> answered = new CompletableFuture<>();
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Authorization", "Basic " + basic)
                .header("Origin", origin)
                .header(header, value)
                .buildAsync(feed(), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket open, CharSequence frame, boolean last) {
                        if (frame.toString().contains("\"op\":\"done\"")) {
                            answered.complete(null);
                        }
                        open.request(1);
                        return null;
                    }
                })
                .join();
        socket.sendText("{\"op\":\"watch\",\"ref\":\"1\"}", true).join();
        answered.orTimeout(20, TimeUnit.SECONDS).join();
        return socket;
    }

    private static boolean isSecure(String cookie) {
        return cookie.toLowerCase(Locale.ROOT).matches(".*; *secure(;.*)?");
    }

    private URI feed() {
        return URI.create(address.toString().replaceFirst("^http", "ws").replaceAll("/+$", "") + "/feed");
    }
}

package org.orderbell.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URL;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.orderbell.account.Language;
import org.orderbell.it.support.RestClient;
import org.orderbell.it.support.RestClient.Answer;

/** One session for each account, started by an HTTP login and shared by all browsers of a test run. */
final class Sessions {

    /** The login form is accepted if it repeats the token of this cookie; the client may choose the token. */
    private static final String FORM_TOKEN = "0123456789abcdefghijklmnopqrstuv";

    private static final Map<String, String> COOKIES = new ConcurrentHashMap<>();

    private Sessions() {}

    /** A valid session cookie of one of the demo's accounts. */
    static String cookie(URL address, String login) {
        return cookie(address, login, "orderbell");
    }

    /** A valid session cookie as {@code name=value}; logs in if the last session of this account has ended. */
    static String cookie(URL address, String login, String password) {
        return COOKIES.compute(
                login, (name, last) -> last != null && isValid(address, last) ? last : logIn(address, name, password));
    }

    /** Sets the language of one of the demo's accounts, as the menu of its user does. */
    static void choose(URL address, String login, Language language) {
        RestClient client = RestClient.nobody(address);
        String cookie = cookie(address, login);
        String csrf = client.send(client.request("/api/session").header("Cookie", cookie))
                .json()
                .getString("csrf");
        post(client, "/language", cookie, "csrf=" + csrf + "&language=" + language.tag() + "&from=/board.xhtml");
    }

    private static boolean isValid(URL address, String cookie) {
        RestClient client = RestClient.nobody(address);
        return client.send(client.request("/api/session").header("Cookie", cookie))
                        .status()
                == 200;
    }

    private static String logIn(URL address, String login, String password) {
        Answer answer = post(
                RestClient.nobody(address),
                "/login.xhtml",
                "orderbell-form=" + FORM_TOKEN,
                "csrf=" + FORM_TOKEN + "&name=" + encoded(login) + "&password=" + encoded(password));
        return answer.header("Set-Cookie")
                .orElseThrow(() -> new AssertionError("no session for " + login + ": " + answer))
                .split(";")[0];
    }

    private static Answer post(RestClient client, String path, String cookie, String form) {
        Answer answer = client.send(client.request(path)
                .header("Cookie", cookie)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
        if (answer.status() != 302) {
            throw new AssertionError(path + " answered " + answer);
        }
        return answer;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}

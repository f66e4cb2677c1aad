package org.orderbell.browser;

import java.net.URL;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.orderbell.account.Language;
import org.orderbell.it.support.LoginForm;
import org.orderbell.it.support.RestClient;
import org.orderbell.it.support.RestClient.Answer;

/** One session for each account, started by an HTTP login and shared by all browsers of a test run. */
final class Sessions {

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
        return LoginForm.session(RestClient.nobody(address), login, password);
    }

    private static void post(RestClient client, String path, String cookie, String form) {
        Answer answer = client.send(client.request(path)
                .header("Cookie", cookie)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
        if (answer.status() != 302) {
            throw new AssertionError(path + " answered " + answer);
        }
    }
}

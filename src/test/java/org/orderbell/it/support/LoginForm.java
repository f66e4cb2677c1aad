package org.orderbell.it.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.orderbell.it.support.RestClient.Answer;

/** The login page, used without a browser. */
public final class LoginForm {

    /** The form is accepted if it repeats the token of this cookie; the client may choose the token. */
    private static final String TOKEN = "0123456789abcdefghijklmnopqrstuv";

    private LoginForm() {}

    /** Sends it as a browser does that has no other cookie. */
    public static Answer send(RestClient nobody, String login, String password) {
        return send(nobody, login, password, "", "127.0.0.1");
    }

    /**
     * Sends it from an address of its own, through the proxy that the tests' deployments trust.
     *
     * @param cookie further cookies, as {@code name=value}; may be empty
     */
    public static Answer send(RestClient nobody, String login, String password, String cookie, String address) {
        HttpRequest.Builder request = nobody.request("/login.xhtml")
                .header("Cookie", "orderbell-form=" + TOKEN + (cookie.isEmpty() ? "" : "; " + cookie))
                .header("X-Forwarded-For", address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("csrf=" + TOKEN + "&name=" + URLEncoder.encode(login, UTF_8)
                        + "&password=" + URLEncoder.encode(password, UTF_8)));
        return nobody.send(request);
    }

    /** The session's cookie after a login that has to succeed, as {@code name=value}. */
    public static String session(RestClient nobody, String login, String password) {
        return session(send(nobody, login, password));
    }

    /** The session's cookie, as {@code name=value}. */
    public static String session(Answer entered) {
        assertThat(entered.status()).as(entered.body()).isEqualTo(302);
        return bare(entered, "JSESSIONID");
    }

    /** The cookie by which the device is known the next time, as {@code name=value}. */
    public static String device(Answer entered) {
        return bare(entered, "orderbell-device");
    }

    private static String bare(Answer entered, String name) {
        return entered.setCookie(name)
                .orElseThrow(() -> new AssertionError("no " + name + " in " + entered.headers()))
                .split(";")[0];
    }
}

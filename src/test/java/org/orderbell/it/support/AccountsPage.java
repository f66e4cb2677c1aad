package org.orderbell.it.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page on which an admin looks after accounts, used without a browser: its forms are posted whole. */
public final class AccountsPage {

    private static final Pattern VIEW_STATE =
            Pattern.compile("name=\"jakarta.faces.ViewState\"[^>]*?value=\"([^\"]*)\"");

    /** PrimeFaces wants the one of the page back. */
    private static final Pattern NONCE = Pattern.compile("nonce=\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();
    private final URI address;
    private final String authorization;
    private String html;

    /** @param application its address, with the slash at its end */
    public AccountsPage(URI application) throws IOException, InterruptedException {
        address = application.resolve("people.xhtml");
        authorization =
                RestClient.of(application, "admin", "orderbell").authorization().orElseThrow();
        html = send(request().GET());
    }

    /** An account can no longer enter. */
    public void deactivate(String login) throws IOException, InterruptedException {
        choose(login);
        press("state", "state:deactivate");
    }

    public void activate(String login) throws IOException, InterruptedException {
        choose(login);
        press("state", "state:activate");
    }

    private void choose(String login) throws IOException, InterruptedException {
        Matcher link = Pattern.compile("<a id=\"(list:[^\"]+)\"[^>]*>" + login + "</a>")
                .matcher(html);
        if (!link.find()) {
            throw new IOException("There is no link to " + login + " in " + html);
        }
        press("list", link.group(1));
    }

    private void press(String form, String button) throws IOException, InterruptedException {
        Matcher state = VIEW_STATE.matcher(html);
        Matcher nonce = NONCE.matcher(html);
        if (!html.contains("\"" + button + "\"") || !state.find() || !nonce.find()) {
            throw new IOException("There is no " + button + " in " + html);
        }
        html = send(request()
                .header("Origin", address.resolve("/").toString().replaceAll("/$", ""))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form + "=" + form + "&" + encoded(button) + "=" + encoded(button)
                        + "&jakarta.faces.ViewState=" + encoded(state.group(1)) + "&primefaces.nonce="
                        + encoded(nonce.group(1)))));
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(address).header("Authorization", authorization);
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}

package org.orderbell.it.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orderbell.account.Accounts;
import org.orderbell.account.Role;
import org.orderbell.it.support.Fixtures;
import org.orderbell.it.support.InContainerTest;
import org.orderbell.it.support.RestClient;
import org.orderbell.it.support.RestClient.Answer;

/** A page that is open when its role is taken away says nothing more. */
@Tag("server")
class DemotedAdminIT extends InContainerTest {

    private static final Pattern VIEW_STATE =
            Pattern.compile("name=\"jakarta.faces.ViewState\"[^>]*?value=\"([^\"]*)\"");
    private static final Pattern NONCE = Pattern.compile("nonce=\"([^\"]+)\"");

    @Inject
    private Accounts accounts;

    @Test
    void hearsNoMoreOfTheNode() {
        assertClosed("/admin.xhtml", "now");
    }

    @Test
    void hearsNoMoreOfPeople() {
        assertClosed("/people.xhtml", "list");
    }

    private void assertClosed(String path, String form) {
        RestClient admin = fixtures.account(Role.ADMIN, "seoul");
        Answer page = admin.send(admin.request(path).GET());
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        Answer before = submit(admin, path, form, page);
        assertThat(before.status()).as(before.body()).isEqualTo(200);
        accounts.describe(Fixtures.ADMIN, admin.login(), "Test", Set.of(Role.DESK), Set.of("seoul"));
        Answer after = submit(admin, path, form, page);
        assertThat(after.status()).isEqualTo(403);
        assertThat(after.body()).doesNotContain("orderbell.demo", "id=\"list\"", "id=\"figures\"");
    }

    private static Answer submit(RestClient client, String path, String form, Answer page) {
        String cookies = page.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.split(";")[0])
                .collect(Collectors.joining("; "));
        return client.send(client.request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie", cookies)
                .POST(BodyPublishers.ofString(form + "=" + form + "&jakarta.faces.ViewState="
                        + URLEncoder.encode(found(VIEW_STATE, page), StandardCharsets.UTF_8) + "&primefaces.nonce="
                        + URLEncoder.encode(found(NONCE, page), StandardCharsets.UTF_8))));
    }

    private static String found(Pattern pattern, Answer page) {
        Matcher found = pattern.matcher(page.body());
        assertThat(found.find()).as(pattern + " in " + page.body()).isTrue();
        return found.group(1);
    }
}

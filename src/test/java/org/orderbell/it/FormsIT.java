package org.orderbell.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orderbell.it.support.ClientTest;
import org.orderbell.it.support.RestClient;

/** Forms that nobody of ours sent cost the server nothing, and are the sender's mistake. */
@Tag("server")
class FormsIT extends ClientTest {

    private static final String URL_ENCODED = "application/x-www-form-urlencoded";

    private final RestClient nobody = nobody();

    @ParameterizedTest
    @ValueSource(strings = {"/login.xhtml", "/track.xhtml", "/language", "/api/health/live"})
    void refusesAFormThatIsTooLarge(String path) {
        assertTooLarge(form(path, BodyPublishers.ofString("password=" + "x".repeat(70_000))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login.xhtml", "/language"})
    void refusesAFormThatDoesNotSayHowLargeItIs(String path) {
        byte[] small = "name=x".getBytes(StandardCharsets.US_ASCII);
        assertTooLarge(form(path, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(small))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--x--\r\n"})
    void takesNoFilesFromWhoHasNotLoggedIn(String body) {
        assertTooLarge(send("/login.xhtml", "multipart/form-data; boundary=x", BodyPublishers.ofString(body)));
    }

    @Test
    void takesNoFilesToImportFromWhoMayNotImport() {
        RestClient kitchen = client("kitchen");
        assertTooLarge(kitchen.send(kitchen.request("/import.xhtml")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofString("--x--\r\n"))));
    }

    /** Undertow counts the fields of a form and throws at whoever reads the first. */
    @Test
    void answersAFormOfManyFields() {
        RestClient.Answer answer = form("/login.xhtml", BodyPublishers.ofString("a=1&".repeat(5000)));
        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.body()).doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login.xhtml", "/track.xhtml", "/track.xhtml?token=none"})
    void asksForTheViewAgainThatIsGone(String path) {
        for (String state : new String[] {"none", "1:2", "stateless"}) {
            String fields = "jakarta.faces.ViewState=" + state;
            RestClient.Answer page = form(path, BodyPublishers.ofString(fields));
            assertThat(page.status()).as(state).isEqualTo(400);
            assertThat(page.body()).as(state).contains("out of date").doesNotContain("Exception");

            RestClient.Answer script = nobody.send(nobody.request(path)
                    .header("Content-Type", URL_ENCODED)
                    .header("Faces-Request", "partial/ajax")
                    .POST(BodyPublishers.ofString("jakarta.faces.partial.ajax=true&" + fields)));
            assertThat(script.status()).as(state).isEqualTo(200);
            assertThat(script.body())
                    .as(state)
                    .contains("<redirect url=\"" + address.getPath()
                            + path.substring(1).replaceAll("\\?.*", "") + "\"/>")
                    .doesNotContain("Exception");
        }
    }

    private static void assertTooLarge(RestClient.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(413);
        assertThat(answer.json().getString("type")).isEqualTo("urn:orderbell:problem:body-too-large");
        assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
    }

    private RestClient.Answer form(String path, BodyPublisher body) {
        return send(path, URL_ENCODED, body);
    }

    private RestClient.Answer send(String path, String type, BodyPublisher body) {
        HttpRequest.Builder request = nobody.request(path).header("Content-Type", type);
        return nobody.send(request.POST(body));
    }
}

package org.orderbell.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orderbell.it.support.ClientTest;
import org.orderbell.it.support.RestClient;

/** What the server by itself would tell everybody, as the scripts of server-config leave it. */
@Tag("server")
class DisclosureIT extends ClientTest {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @ParameterizedTest
    @ValueSource(strings = {"login.xhtml", "nothing", "api/health/live", "ticket?number=none"})
    void noAnswerSaysWhatMadeIt(String path) throws Exception {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(address.toURI().resolve(path)));
        assertThat(answer.headers().firstValue("Server")).isEmpty();
        assertThat(answer.headers().firstValue("X-Powered-By")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/openapi"})
    void serversOwnPagesAreNotThereForEverybody(String path) throws Exception {
        assertThat(send(HttpRequest.newBuilder(address.toURI().resolve(path))).statusCode())
                .isBetween(400, 499);
    }

    @Test
    void apiIsNotDescribedByTheServer() {
        RestClient desk = client("desk");
        RestClient.Answer options = desk.send(desk.request("/api/orders").method("OPTIONS", BodyPublishers.noBody()));
        assertThat(options.body()).doesNotContainIgnoringCase("wadl");
        assertThat(desk.get("/api/application.wadl").status()).isEqualTo(404);
    }

    /** Of a method that this address does not take, and of one that nobody knows. */
    @ParameterizedTest
    @ValueSource(strings = {"PUT", "BREW"})
    void errorPagesAreOurs(String method) {
        RestClient desk = client("desk");
        RestClient.Answer answer = desk.send(desk.request("/language").method(method, BodyPublishers.noBody()));
        assertThat(answer.status()).isIn(405, 501);
        assertThat(answer.body()).contains("Orderbell</title>", "That did not work");
    }

    /** Also where no code of ours has seen the request, such as one with a header that cannot be read. */
    @Test
    void programsAreToldAProblem() {
        RestClient desk = client("desk");
        RestClient.Answer answer = desk.send(
                desk.request("/api/orders").header("Content-Type", "garbage").POST(BodyPublishers.ofString("{}")));
        assertThat(answer.status()).isIn(400, 415);
        assertThat(answer.json().getString("type")).startsWith("urn:orderbell:problem:");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.GET().build(), BodyHandlers.ofString());
    }
}

package org.orderbell.it.support;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Set;
import java.util.TreeSet;
import org.orderbell.it.support.RestClient.Answer;

/** A REST client that checks every accepted request and every answer against the OpenAPI document. */
public final class ContractRestClient {

    private final RestClient desk;
    private final Contract contract;
    private final Set<String> called = new TreeSet<>();

    public ContractRestClient(RestClient desk, Contract contract) {
        this.desk = desk;
        this.contract = contract;
    }

    /** The operations that were called so far, such as {@code GET /orders/{number}}. */
    public Set<String> called() {
        return called;
    }

    public Answer get(String resource, String path) {
        return taken("GET " + resource, path, null);
    }

    public Answer post(String resource, String path, JsonObject body) {
        return taken("POST " + resource, path, body);
    }

    /** Sends a request that the server has to accept, and that the document therefore has to allow. */
    public Answer taken(String resource, String path, JsonObject body, String... headers) {
        Answer answer = send(resource, path, body, headers);
        assertThat(answer.status()).as(resource + ": " + answer.body()).isBetween(200, 299);
        if (body != null) {
            assertThat(contract.requestErrors(resource, body.toString())).isEmpty();
        }
        return answer;
    }

    public void refused(int status, String resource, String path, JsonObject body, String... headers) {
        assertThat(send(resource, path, body, headers).status()).as(resource).isEqualTo(status);
    }

    public Answer send(String resource, String path, JsonObject body, String... headers) {
        String method = resource.split(" ")[0];
        HttpRequest.Builder request = desk.request("/api" + path);
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.setHeader("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(body.toString()));
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return described(resource, desk.send(request));
    }

    /** Imports a new product with a stock of 100; returns its sku. */
    public String product() {
        String sku = Fixtures.unique("C-");
        Answer imported = desk.importCsv("products", "sku,name,unitPrice,stock\r\n" + sku + ",Test,2.50,100\r\n");
        assertThat(described("POST /imports", imported).status()).isEqualTo(200);
        get("/imports/{id}", "/imports/" + imported.json().getString("id"));
        return sku;
    }

    private Answer described(String resource, Answer answer) {
        called.add(resource);
        assertThat(contract.errors(resource, answer))
                .as(resource + ": " + answer.body())
                .isEmpty();
        return answer;
    }
}

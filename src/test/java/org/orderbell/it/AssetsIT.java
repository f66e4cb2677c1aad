package org.orderbell.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orderbell.it.support.ClientTest;

/** Browsers load what pages are made of once, compressed, and never an old one with a new one. */
@Tag("server")
class AssetsIT extends ClientTest {

    /** Of the board, compressed. */
    private static final int SCRIPTS = 200 * 1024;

    private static final String GZIP = "gzip, deflate, br";
    private static final Pattern VERSION = Pattern.compile("/resources/(orderbell-[0-9a-f]+)/css/base\\.css");
    private static final Pattern FACES_RESOURCE =
            Pattern.compile("(?:src|href)=\"([^\"]*/jakarta\\.faces\\.resource/[^\"#]+)");
    private static final Pattern STYLE_RESOURCE =
            Pattern.compile("url\\(\"?([^\")]*/jakarta\\.faces\\.resource/[^\")#]+)");
    private static final Pattern SCRIPT = Pattern.compile("<script type=\"module\" src=\"([^\"]+)\"");
    private static final Pattern IMPORT = Pattern.compile("(?:from|import)\\s*\\(?[\"'](\\.{1,2}/[^\"']+)[\"']");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void areKeptForGoodAtAnAddressWithTheirVersion() throws Exception {
        HttpResponse<byte[]> style = get("resources/" + version() + "/css/base.css", GZIP);
        assertThat(style.statusCode()).isEqualTo(200);
        assertThat(header(style, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(header(style, "Content-Type")).startsWith("text/css");
        assertThat(header(style, "Content-Security-Policy")).contains("default-src 'self'");
        assertThat(header(style, "X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void areAskedForAgainAtThePlainAddressAndAnsweredInAWord() throws Exception {
        HttpResponse<byte[]> script = get("resources/orderbell/js/feed.js", GZIP);
        assertThat(header(script, "Cache-Control")).isEqualTo("no-cache");
        assertThat(header(script, "Content-Type")).startsWith("text/javascript");
        String tag = header(script, "ETag");
        for (String known : new String[] {tag, "\"other\", " + tag, "W/" + tag}) {
            HttpResponse<byte[]> again = get("resources/orderbell/js/feed.js", GZIP, "If-None-Match", known);
            assertThat(again.statusCode()).as(known).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(header(again, "ETag")).isEqualTo(tag);
        }
        assertThat(get("resources/orderbell/js/feed.js", GZIP, "If-None-Match", "\"other\"")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void areCompressedOnlyForThoseWhoTakeIt() throws Exception {
        String path = "resources/orderbell/css/base.css";
        HttpResponse<byte[]> small = get(path, GZIP);
        HttpResponse<byte[]> plain = get(path, "identity");
        HttpResponse<byte[]> refused = get(path, "gzip;q=0, *");
        assertThat(header(small, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(small, "Vary")).contains("Accept-Encoding");
        assertThat(header(plain, "Vary")).contains("Accept-Encoding");
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(refused.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(header(small, "ETag")).isNotEqualTo(header(plain, "ETag"));
        assertThat(text(small)).isEqualTo(text(plain)).isEqualTo(text(refused));
        assertThat(small.body().length).isLessThan(plain.body().length / 2);
    }

    @Test
    void areSentAsTheyAreNowToWhoeverAsksForAnotherVersionButNotKept() throws Exception {
        HttpResponse<byte[]> old = get("resources/orderbell-0123456789ab/js/page.js", GZIP);
        assertThat(old.statusCode()).isEqualTo(200);
        assertThat(header(old, "Cache-Control")).isEqualTo("no-cache");
        assertThat(text(old)).isEqualTo(text(get("resources/orderbell/js/page.js", GZIP)));
    }

    @Test
    void areOnlyWhatIsThere() throws Exception {
        for (String path : new String[] {
            "resources/" + version() + "/js/none.js",
            "resources/orderbell/none.js",
            "resources/orderbell/js/",
            "resources/",
            "resources/orderbell-0123456789ab/%2e%2e/%2e%2e/WEB-INF/web.xml",
            "webjars/none.js"
        }) {
            HttpResponse<byte[]> answer = get(path, GZIP);
            assertThat(answer.statusCode()).as(path).isBetween(400, 404);
            assertThat(answer.headers().firstValue("Cache-Control").orElse("no-store"))
                    .as(path)
                    .doesNotContain("immutable");
        }
    }

    /** With everything they import, as the server sends it. */
    @Test
    void areFewForTheBoardAndAllOfOneVersion() throws Exception {
        String page = new String(board(), StandardCharsets.UTF_8);
        Deque<URI> waiting = new ArrayDeque<>();
        Matcher script = SCRIPT.matcher(page);
        while (script.find()) {
            waiting.add(address.toURI().resolve(script.group(1)));
        }
        assertThat(waiting).isNotEmpty();
        Map<URI, Integer> sizes = new TreeMap<>();
        while (!waiting.isEmpty()) {
            URI next = waiting.remove();
            if (!sizes.containsKey(next)) {
                HttpResponse<byte[]> module = send(HttpRequest.newBuilder(next).header("Accept-Encoding", GZIP));
                assertThat(module.statusCode()).as(next.toString()).isEqualTo(200);
                assertThat(header(module, "Cache-Control")).as(next.toString()).contains("immutable");
                sizes.put(next, module.body().length);
                Matcher imports = IMPORT.matcher(text(module));
                while (imports.find()) {
                    waiting.add(next.resolve(imports.group(1)));
                }
            }
        }
        int sum = sizes.values().stream().mapToInt(Integer::intValue).sum();
        System.getLogger(AssetsIT.class.getName())
                .log(System.Logger.Level.INFO, "The board loads {0} modules of {1} bytes", sizes.size(), sum);
        assertThat(sizes.keySet()).anyMatch(each -> each.getPath().endsWith("/lit-html.js"));
        assertThat(sum).as(sizes.toString()).isPositive().isLessThan(SCRIPTS);
    }

    /** With the pictures and fonts that styles name. */
    @Test
    void areOfPrimeFacesWhatPagesUse() throws Exception {
        Deque<URI> waiting = new ArrayDeque<>();
        for (String page : List.of("people", "account", "admin", "audit", "import", "dashboard")) {
            String html = client("admin").get("/" + page + ".xhtml").body();
            Deque<URI> found = new ArrayDeque<>();
            addAll(FACES_RESOURCE.matcher(html), address.toURI(), found);
            assertThat(found).as(page).isNotEmpty();
            waiting.addAll(found);
        }
        Set<URI> seen = new TreeSet<>();
        while (!waiting.isEmpty()) {
            URI next = waiting.remove();
            if (seen.add(next)) {
                HttpResponse<byte[]> answer = send(HttpRequest.newBuilder(next));
                if (!isOfAnotherComponent(next)) {
                    assertThat(answer.statusCode()).as(next.toString()).isEqualTo(200);
                }
                if (next.getPath().contains(".css")) {
                    addAll(STYLE_RESOURCE.matcher(text(answer)), next, waiting);
                }
            }
        }
        assertThat(seen).anyMatch(each -> each.getPath().contains("chart.js"));
    }

    @Test
    void areOfPrimeFacesNothingElse() throws Exception {
        for (String path : new String[] {
            "jakarta.faces.resource/texteditor/texteditor.js.xhtml?ln=primefaces",
            "jakarta.faces.resource/raphael/raphael.js.xhtml?ln=primefaces",
            "jakarta.faces.resource/primefaces/raphael/raphael.js.xhtml"
        }) {
            assertThat(get(path, GZIP).statusCode()).as(path).isEqualTo(404);
        }
        for (String path : new String[] {"/primefaces/raphael/raphael.js", "/primefaces-saga-blue/theme.css"}) {
            assertThat(client("desk").get(path).status()).as(path).isEqualTo(404);
        }
    }

    /** The one style of all components names pictures of those that no page has. */
    private static boolean isOfAnotherComponent(URI resource) {
        return resource.getPath().matches(".*/(datascroller|rating|tree)/.*");
    }

    private static void addAll(Matcher address, URI base, Deque<URI> waiting) {
        while (address.find()) {
            waiting.add(base.resolve(address.group(1).replace("&amp;", "&")));
        }
    }

    private String version() throws IOException, InterruptedException {
        Matcher version = VERSION.matcher(text(get("login.xhtml", "identity")));
        assertThat(version.find()).isTrue();
        return version.group(1);
    }

    private byte[] board() throws IOException, InterruptedException {
        return http.send(client("desk").request("/board.xhtml").build(), BodyHandlers.ofByteArray())
                .body();
    }

    private HttpResponse<byte[]> get(String path, String encodings, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).header("Accept-Encoding", encodings);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.GET().build(), BodyHandlers.ofByteArray());
    }

    private static String text(HttpResponse<byte[]> answer) throws IOException {
        InputStream in = new ByteArrayInputStream(answer.body());
        boolean small =
                answer.headers().firstValue("Content-Encoding").orElse("").equals("gzip");
        try (InputStream bytes = small ? new GZIPInputStream(in) : in) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String header(HttpResponse<byte[]> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}

package org.orderbell.browser;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.orderbell.it.support.ServerUnderTest;

/**
 * A headless Firefox with one tab, driven by WebDriver BiDi, which it speaks itself: see ADR 31. It notes what a page must not
 * do: errors in the console, exceptions that nothing catches, requests that fail.
 */
final class Firefox implements AutoCloseable {

    private static final Path PROGRAM = Path.of(System.getProperty("orderbell.firefox", "/usr/bin/firefox-esr"));
    private static final String LISTENING = "WebDriver BiDi listening on ";
    private static final int WIDTH = 1440;
    private static final int HEIGHT = 900;
    private static final int FIRST_ERROR = 400;

    /** Nothing that asks the internet, the desktop or a person. */
    private static final Map<String, Object> PREFERENCES = Map.ofEntries(
            Map.entry("app.normandy.enabled", false),
            Map.entry("app.update.disabledForTesting", true),
            Map.entry("browser.aboutwelcome.enabled", false),
            Map.entry("browser.safebrowsing.malware.enabled", false),
            Map.entry("browser.safebrowsing.phishing.enabled", false),
            Map.entry("browser.shell.checkDefaultBrowser", false),
            Map.entry("browser.startup.homepage_override.mstone", "ignore"),
            Map.entry("browser.startup.page", 0),
            Map.entry("datareporting.policy.dataSubmissionEnabled", false),
            Map.entry("extensions.update.enabled", false),
            Map.entry("intl.accept_languages", "en-GB"),
            Map.entry("network.captive-portal-service.enabled", false),
            Map.entry("network.connectivity-service.enabled", false),
            Map.entry("services.settings.server", "data:,#remote-settings-dummy/v1"),
            Map.entry("toolkit.telemetry.reportingpolicy.firstRun", false));

    private static final AtomicInteger FAILURES = new AtomicInteger();

    private final List<String> problems = new ArrayList<>();
    private final Process process;
    private final BidiConnection connection;
    private final String tab;
    private final String base;

    /** Starts one; takes some seconds. */
    Firefox(URL address) {
        base = address.toString().replaceAll("/+$", "");
        try {
            Path profile = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "firefox-");
            StringBuilder preferences = new StringBuilder();
            PREFERENCES.forEach((name, value) -> preferences
                    .append("user_pref(\"")
                    .append(name)
                    .append("\", ")
                    .append(value instanceof String text ? '"' + text + '"' : value)
                    .append(");\n"));
            Files.writeString(profile.resolve("user.js"), preferences);
            ProcessBuilder command = new ProcessBuilder(
                    PROGRAM.toString(),
                    "--headless",
                    "--no-remote",
                    "--remote-debugging-port=0",
                    "--profile",
                    profile.toAbsolutePath().toString(),
                    "about:blank");
            command.environment().put("MOZ_CRASHREPORTER_DISABLE", "1");
            // root has a home that Firefox may not want to write to
            command.environment().put("HOME", profile.toAbsolutePath().toString());
            process = command.redirectErrorStream(true).start();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        try {
            connection = new BidiConnection(URI.create(address() + "/session"), this::take);
            send("session.new", Json.createObjectBuilder().add("capabilities", Json.createObjectBuilder()));
            send(
                    "session.subscribe",
                    Json.createObjectBuilder()
                            .add(
                                    "events",
                                    Json.createArrayBuilder()
                                            .add("log.entryAdded")
                                            .add("network.fetchError")
                                            .add("network.responseCompleted")));
            tab = send("browsingContext.create", Json.createObjectBuilder().add("type", "tab"))
                    .getString("context");
            size(WIDTH, HEIGHT);
        } catch (RuntimeException | Error fault) {
            end();
            throw fault;
        }
    }

    /** Firefox says where it listens, and goes on to say other things that somebody must read. */
    private String address() {
        CompletableFuture<String> found = new CompletableFuture<>();
        Thread reader = new Thread(
                () -> {
                    try (BufferedReader output = process.inputReader()) {
                        for (String line = output.readLine(); line != null; line = output.readLine()) {
                            int at = line.indexOf(LISTENING);
                            if (at >= 0) {
                                found.complete(
                                        line.substring(at + LISTENING.length()).strip());
                            }
                        }
                    } catch (IOException ended) {
                        // so has the process
                    }
                    found.completeExceptionally(new IllegalStateException("Firefox ended before it listened"));
                },
                "read-firefox");
        reader.setDaemon(true);
        reader.start();
        return found.orTimeout(Browser.PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private JsonObject send(String method, JsonObjectBuilder parameters) {
        return connection.send(method, parameters.build());
    }

    private JsonObjectBuilder inTab() {
        return Json.createObjectBuilder().add("context", tab);
    }

    private void take(JsonObject event) {
        JsonObject about = event.getJsonObject("params");
        String problem =
                switch (event.getString("method")) {
                    case "log.entryAdded" -> logged(about);
                    case "network.fetchError" -> failed(about);
                    case "network.responseCompleted" -> answered(about);
                    default -> null;
                };
        if (problem != null) {
            synchronized (problems) {
                problems.add(problem);
            }
        }
    }

    private static String logged(JsonObject entry) {
        String text = entry.getString("text", "");
        // what Firefox says of the socket of a page that somebody leaves
        boolean leaving = text.contains("was interrupted while the page was loading");
        return entry.getString("level").equals("error") && !leaving ? entry.getString("type") + ": " + text : null;
    }

    private static String failed(JsonObject request) {
        String error = request.getString("errorText");
        // a request of a page that somebody leaves
        return List.of("NS_BINDING_ABORTED", "NS_ERROR_ABORT").contains(error) ? null : url(request) + ": " + error;
    }

    private static String answered(JsonObject exchange) {
        int status = exchange.getJsonObject("response").getInt("status");
        return status < FIRST_ERROR ? null : url(exchange) + ": " + status;
    }

    private static String url(JsonObject about) {
        return about.getJsonObject("request").getString("url");
    }

    /** What has gone wrong since the last call; of the requests without the one for a page that should answer so. */
    List<String> problems(String path, int status) {
        // events come in order, so after an answer those before it are here
        script("return ''");
        synchronized (problems) {
            List<String> found = problems.stream()
                    .filter(problem -> status == 200 || !problem.equals(base + path + ": " + status))
                    .toList();
            problems.clear();
            return found;
        }
    }

    /** Gives this browser the session of one of the demo's accounts. */
    void signIn(URL address, String login) {
        String[] cookie = Sessions.cookie(address, login).split("=", 2);
        send(
                "storage.setCookie",
                Json.createObjectBuilder()
                        .add(
                                "cookie",
                                Json.createObjectBuilder()
                                        .add("name", cookie[0])
                                        .add(
                                                "value",
                                                Json.createObjectBuilder()
                                                        .add("type", "string")
                                                        .add("value", cookie[1]))
                                        .add("domain", address.getHost())
                                        .add("path", "/")
                                        .add("httpOnly", true)));
    }

    Firefox open(String path) {
        send("browsingContext.navigate", inTab().add("url", base + path).add("wait", "complete"));
        return this;
    }

    /** Waits until the selector finds something that can be seen. */
    Firefox find(String css) {
        try {
            script(
                    """
                    const end = performance.now() + given[1];
                    const isThere = () => [...document.querySelectorAll(given[0])].some((element) => element.checkVisibility());
                    while (!isThere()) {
                      if (performance.now() > end) throw new Error('Waited for ' + given[0]);
                      await new Promise((next) => setTimeout(next, 50));
                    }
                    return '';
                    """,
                    css,
                    Long.toString(Browser.PATIENCE.toMillis()));
        } catch (AssertionError missing) {
            picture("firefox-" + FAILURES.incrementAndGet());
            throw missing;
        }
        return this;
    }

    /** What the script returns as text; the arguments are in {@code given}. */
    String script(String javascript, String... given) {
        JsonArrayBuilder arguments = Json.createArrayBuilder();
        List.of(given).forEach(arguments::add);
        String expression =
                "(async () => { const given = " + arguments.build() + ";\n" + javascript + "})().then(String)";
        JsonObject answer = send(
                "script.evaluate",
                Json.createObjectBuilder()
                        .add("expression", expression)
                        .add("target", inTab())
                        .add("awaitPromise", true));
        if (!answer.getString("type").equals("success")) {
            throw new AssertionError(answer.getJsonObject("exceptionDetails").getString("text"));
        }
        return answer.getJsonObject("result").getString("value");
    }

    /** By the pointer, in the middle of the first element that can be seen. */
    Firefox click(String css) {
        find(css);
        String[] at = script(
                        """
                        const element = [...document.querySelectorAll(given[0])].find((each) => each.checkVisibility());
                        element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
                        await new Promise(requestAnimationFrame);
                        const { left, top, width, height } = element.getBoundingClientRect();
                        return Math.round(left + width / 2) + ' ' + Math.round(top + height / 2);
                        """,
                        css)
                .split(" ");
        JsonArray actions = Json.createArrayBuilder()
                .add(Json.createObjectBuilder()
                        .add("type", "pointerMove")
                        .add("x", Integer.parseInt(at[0]))
                        .add("y", Integer.parseInt(at[1])))
                .add(Json.createObjectBuilder().add("type", "pointerDown").add("button", 0))
                .add(Json.createObjectBuilder().add("type", "pointerUp").add("button", 0))
                .build();
        perform("pointer", actions);
        return this;
    }

    Firefox press(CharSequence key) {
        String value = key.toString();
        JsonArray actions = Json.createArrayBuilder()
                .add(Json.createObjectBuilder().add("type", "keyDown").add("value", value))
                .add(Json.createObjectBuilder().add("type", "keyUp").add("value", value))
                .build();
        perform("key", actions);
        return this;
    }

    private void perform(String device, JsonArray actions) {
        send(
                "input.performActions",
                inTab().add(
                                "actions",
                                Json.createArrayBuilder()
                                        .add(Json.createObjectBuilder()
                                                .add("type", device)
                                                .add("id", device)
                                                .add("actions", actions))));
    }

    /** As in a window whose inside is this large, in CSS pixels. */
    void size(int width, int height) {
        JsonObjectBuilder viewport =
                Json.createObjectBuilder().add("width", width).add("height", height);
        send("browsingContext.setViewport", inTab().add("viewport", viewport));
    }

    private void picture(String name) {
        Path file = Path.of("target", "pictures", ServerUnderTest.name(), name + ".png");
        try {
            Files.createDirectories(file.getParent());
            String data = send("browsingContext.captureScreenshot", inTab()).getString("data");
            Files.write(file, Base64.getDecoder().decode(data));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private void end() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    @Override
    public void close() {
        end();
    }
}

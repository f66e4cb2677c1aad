package org.orderbell.push;

import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.orderbell.account.Accounts;
import org.orderbell.account.Identity;
import org.orderbell.account.SignedIn;
import org.orderbell.platform.Faults;
import org.orderbell.platform.Fields;
import org.orderbell.platform.Json;
import org.orderbell.platform.Problem;
import org.orderbell.platform.Settings;
import org.orderbell.push.Watching.Start;

/**
 * The feed as server-sent events, for networks that break WebSockets: the same frames from the same cursors. What a
 * {@code watch} says stands in the query.
 */
@WebServlet(urlPatterns = "/api/feed", asyncSupported = true)
public class SseServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    /** Those that may have several values. */
    private static final Set<String> LISTS = Set.of("channels", "site", "status");

    private static final Set<String> CONDITIONS = Set.of("site", "status");

    @Inject
    private transient Accounts accounts;

    @Inject
    private transient Watching watching;

    @Inject
    private transient Watchers watchers;

    @Inject
    private transient Pump pump;

    @Inject
    private transient Rights rights;

    @Inject
    private transient Settings settings;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            Optional<Identity> identity = accounts.identity(request.getRemoteUser());
            if (identity.isEmpty()) {
                refuse(response, new Problem("not-authenticated", 401, "Not authenticated", "The account is closed"));
                return;
            }
            Fields fields = new Fields(query(request));
            fields.only("channels", "where", "view", "mode", "after");
            Start start = watching.start(identity.get().actor(), fields);
            serve(request, response, identity.get(), start);
        } catch (RuntimeException e) {
            refuse(response, Faults.problem(e));
        }
    }

    private void serve(HttpServletRequest request, HttpServletResponse response, Identity identity, Start start)
            throws IOException {
        response.setContentType("text/event-stream");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        // asks a proxy in front not to gather events
        response.setHeader("X-Accel-Buffering", "no");
        String session = SignedIn.of(request.getSession(false))
                .map(SignedIn::session)
                .orElse(null);
        AsyncContext async = request.startAsync();
        async.setTimeout(0);
        SseWire wire = new SseWire(async, watchers::remove);
        Watcher watcher = new Watcher(wire, identity, session, pump::ready);
        watchers.add(watcher);
        String welcome = Frames.welcome(wire.id(), identity.actor(), start.position(), settings);
        if (start.reset() == null) {
            watcher.watch(start.interest(), start.position(), welcome);
        } else {
            watcher.watch(start.interest(), start.position(), welcome, Frames.reset(start.position(), start.reset()));
        }
        rights.confirm(watcher);
        watching.watches(watcher);
    }

    /** The query as the members of a watch; a browser that comes back says in a header how far it came. */
    private static JsonObject query(HttpServletRequest request) {
        JsonObjectBuilder watch = Json.createObjectBuilder();
        JsonObjectBuilder where = Json.createObjectBuilder();
        boolean conditions = false;
        for (Map.Entry<String, String[]> parameter : request.getParameterMap().entrySet()) {
            String name = parameter.getKey();
            boolean condition = CONDITIONS.contains(name);
            conditions |= condition;
            JsonObjectBuilder into = condition ? where : watch;
            if (LISTS.contains(name)) {
                into.add(name, list(parameter.getValue()));
            } else {
                add(into, name, parameter.getValue()[0]);
            }
        }
        String last = request.getHeader("Last-Event-ID");
        if (last != null && !last.isBlank()) {
            add(watch, "after", last);
        }
        return (conditions ? watch.add("where", where) : watch).build();
    }

    private static void add(JsonObjectBuilder object, String name, String value) {
        if (name.equals("after") && value.matches("\\d{1,18}")) {
            object.add(name, Long.parseLong(value));
        } else {
            object.add(name, value);
        }
    }

    private static JsonArrayBuilder list(String[] values) {
        JsonArrayBuilder list = Json.createArrayBuilder();
        Arrays.stream(values)
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .forEach(list::add);
        return list;
    }

    private static void refuse(HttpServletResponse response, Problem problem) throws IOException {
        byte[] body = problem.toJson().build().toString().getBytes(StandardCharsets.UTF_8);
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.setContentLength(body.length);
        if (problem.retryAfter() > 0) {
            response.setHeader("Retry-After", Integer.toString(problem.retryAfter()));
        }
        response.getOutputStream().write(body);
        // committed, so that the container does not put its own error page over it
        response.flushBuffer();
    }
}

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.orderbell.account.AccessAudit;
import org.orderbell.account.Accounts;
import org.orderbell.account.Identity;
import org.orderbell.account.SignedIn;
import org.orderbell.feed.FeedWindow;
import org.orderbell.order.OrderView;
import org.orderbell.order.Orders;
import org.orderbell.platform.ClientAddress;
import org.orderbell.platform.Faults;
import org.orderbell.platform.Fields;
import org.orderbell.platform.Json;
import org.orderbell.platform.Problem;
import org.orderbell.platform.Settings;
import org.orderbell.push.Watching.Start;

/**
 * The feed, and a customer's order, as server-sent events, for networks that break WebSockets: the same frames from the same
 * cursors. What a {@code watch} says stands in the query, a tracking token in the path.
 */
@WebServlet(
        urlPatterns = {"/api/feed", "/api/track/*"},
        asyncSupported = true)
public class SseServlet extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final String TRACK = "/api/track";

    /** Those that may have several values. */
    private static final Set<String> LISTS = Set.of("channels", "site", "status");

    private static final Set<String> CONDITIONS = Set.of("site", "status");

    /** Seconds after which one of too many connections may have been closed. */
    private static final int RETRY_AFTER = 30;

    @Inject
    private transient Accounts accounts;

    @Inject
    private transient Orders orders;

    @Inject
    private transient FeedWindow window;

    @Inject
    private transient Watching watching;

    @Inject
    private transient Watchers watchers;

    @Inject
    private transient ConnectionLimits limits;

    @Inject
    private transient ClientAddress clientAddress;

    @Inject
    private transient AccessAudit audit;

    @Inject
    private transient Pump pump;

    @Inject
    private transient Rights rights;

    @Inject
    private transient Settings settings;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            if (request.getServletPath().equals(TRACK)) {
                track(request, response);
                return;
            }
            Optional<Identity> identity = accounts.identity(request.getRemoteUser());
            if (identity.isEmpty()) {
                refuse(response, new Problem("not-authenticated", 401, "Not authenticated", "The account is closed"));
                return;
            }
            Fields fields = new Fields(query(request));
            fields.only("channels", "where", "view", "mode", "after");
            Start start = watching.start(identity.get().actor(), fields);
            String id = UUID.randomUUID().toString();
            if (!limits.admitLogin(id, identity.get().actor().name(), clientAddress.of(request))) {
                refuse(response, tooManyConnections());
                return;
            }
            try {
                serve(id, request, response, identity.get(), start);
            } catch (IOException | RuntimeException e) {
                watchers.remove(id);
                throw e;
            }
        } catch (RuntimeException e) {
            Problem problem = Faults.problem(e);
            if (problem.status() == HttpServletResponse.SC_FORBIDDEN) {
                audit.accessRefused(request.getRemoteUser(), clientAddress.of(request), "GET /feed");
            }
            refuse(response, problem);
        }
    }

    private static Problem tooManyConnections() {
        return new Problem(
                "too-many-connections",
                429,
                "Too many connections are open",
                "Close some, or come back in " + RETRY_AFTER + " s",
                List.of(),
                Json.createObjectBuilder().add(Problem.RETRY_AFTER, RETRY_AFTER).build());
    }

    /** As TrackEndpoint. */
    private void track(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        long position = window.last();
        Optional<JsonObject> order = path == null ? Optional.empty() : orders.tracked(path.substring(1));
        if (order.isEmpty()) {
            refuse(
                    response,
                    new Problem("not-found", 404, "There is no such order", "No order has this tracking token"));
            return;
        }
        String id = UUID.randomUUID().toString();
        if (!limits.admitLink(id, path.substring(1), clientAddress.of(request))) {
            refuse(response, tooManyConnections());
            return;
        }
        try {
            Watcher watcher = new Watcher(wire(id, request, response), null, null, pump::ready);
            watchers.add(watcher);
            watcher.watch(
                    Interest.ofCustomer(order.get().getString("number")),
                    position,
                    Frames.guestWelcome(id, OrderView.CUSTOMER.shape(order.get()), position));
        } catch (IOException | RuntimeException e) {
            watchers.remove(id);
            throw e;
        }
    }

    private SseWire wire(String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/event-stream");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        // asks a proxy in front not to gather events
        response.setHeader("X-Accel-Buffering", "no");
        AsyncContext async = request.startAsync();
        async.setTimeout(0);
        return new SseWire(id, async, watchers::remove);
    }

    private void serve(
            String id, HttpServletRequest request, HttpServletResponse response, Identity identity, Start start)
            throws IOException {
        String session =
                SignedIn.of(request.getSession(false)).map(SignedIn::session).orElse(null);
        SseWire wire = wire(id, request, response);
        Watcher watcher = new Watcher(wire, identity, session, pump::ready);
        watchers.add(watcher);
        String welcome = Frames.welcome(id, identity.actor(), start.position(), settings);
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

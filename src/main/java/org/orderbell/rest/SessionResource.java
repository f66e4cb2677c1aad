package org.orderbell.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.orderbell.account.Accounts;
import org.orderbell.account.Actor;
import org.orderbell.account.Language;
import org.orderbell.account.Role;
import org.orderbell.account.SignedIn;
import org.orderbell.account.Sites;
import org.orderbell.platform.Json;
import org.orderbell.platform.Origin;
import org.orderbell.platform.OriginCheck;
import org.orderbell.platform.Version;

/** Who is asking, where they may act and in which language and time, and the token that a page must repeat in unsafe calls. */
@Path("/session")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class SessionResource {

    @Inject
    private Caller caller;

    @Inject
    private Accounts accounts;

    @Inject
    private Sites sites;

    @Inject
    private OriginCheck originCheck;

    @Inject
    private Clock clock;

    @Inject
    private Version version;

    @GET
    public JsonObject session(@Context HttpServletRequest request) {
        Actor actor = caller.actor();
        JsonArrayBuilder roles = Json.createArrayBuilder();
        actor.roles().stream().map(Role::label).sorted().forEach(roles::add);
        JsonArrayBuilder places = Json.createArrayBuilder();
        JsonObjectBuilder zones = Json.createObjectBuilder();
        sites.all().stream().filter(site -> actor.mayActAt(site.getCode())).forEach(site -> {
            places.add(site.getCode());
            zones.add(site.getCode(), site.getTimeZone().getId());
        });
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("user", actor.name())
                .add("roles", roles)
                .add("sites", places)
                .add("zones", zones)
                .add("version", version.text());
        accounts.language(actor.name())
                .map(Language::tag)
                .ifPresentOrElse(tag -> json.add("language", tag), () -> json.addNull("language"));
        String csrf = token(request.getSession(false));
        if (csrf == null) {
            json.addNull("csrf");
        } else {
            json.add("csrf", csrf);
        }
        JsonArrayBuilder origins = Json.createArrayBuilder();
        originCheck.origins(request).stream().map(Origin::toString).forEach(origins::add);
        return json.add("origins", origins)
                .add("serverTime", clock.instant().toString())
                .build();
    }

    private static String token(HttpSession session) {
        return session == null ? null : (String) session.getAttribute(SignedIn.CSRF);
    }
}

package org.orderbell.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Set;
import org.orderbell.account.Actor;
import org.orderbell.imports.Import;
import org.orderbell.imports.ImportKind;
import org.orderbell.imports.Imports;
import org.orderbell.platform.Problem;
import org.orderbell.platform.Refused;

/**
 * CSV files: {@code POST /imports?of=orders|products} takes one as {@code text/csv} and answers 202 at once, with the
 * address of its progress; with {@code wait=true} it answers 200 when all rows are dealt with, or 202 after five minutes.
 */
@Path("/imports")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ImportsResource {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Inject
    private Caller caller;

    @Inject
    private Imports imports;

    @POST
    @Consumes("text/csv")
    public Response start(@Context UriInfo uri, InputStream file, @HeaderParam("Content-Type") MediaType type)
            throws InterruptedException {
        Actor actor = caller.actor();
        Parameters query = new Parameters(uri.getQueryParameters());
        ImportKind kind = kind(query);
        boolean wait = query.set("wait").equals(Set.of("true"));
        unlessUtf8(type);
        Import run = start(actor, kind, file);
        boolean ended = wait && run.await(PATIENCE);
        return Response.status(ended ? Response.Status.OK : Response.Status.ACCEPTED)
                .header(HttpHeaders.LOCATION, Location.of(uri, run.getId()))
                .entity(run.toJson().toString())
                .build();
    }

    private Import start(Actor actor, ImportKind kind, InputStream file) {
        try {
            return imports.start(actor, kind, file);
        } catch (IOException cut) {
            throw new Refused(new Problem(
                    "bad-request",
                    400,
                    "The request can't be read",
                    "Its body ends before it is whole; send it again"));
        }
    }

    @GET
    @Path("/{id}")
    public String progress(@PathParam("id") String id) {
        return imports.get(caller.actor(), id).toJson().toString();
    }

    private static ImportKind kind(Parameters query) {
        String of = query.text("of", 20);
        return ImportKind.named(of == null ? "orders" : of)
                .orElseThrow(() -> Parameters.wrong("of", "must be orders or products"));
    }

    /** @param type never null; see CsrfFilter */
    private static void unlessUtf8(MediaType type) {
        String charset = type.getParameters().getOrDefault(MediaType.CHARSET_PARAMETER, "utf-8");
        if (!charset.equalsIgnoreCase("utf-8")) {
            throw new Refused(new Problem(
                    "unsupported-media-type", 415, "Not in that form", "A CSV file must be in UTF-8, not " + charset));
        }
    }
}

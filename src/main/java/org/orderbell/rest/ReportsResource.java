package org.orderbell.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.orderbell.report.ReportCsv;
import org.orderbell.report.Reports;

/** What happened on some days, in figures. */
@Path("/reports")
@ApplicationScoped
public class ReportsResource {

    private static final int LONGEST = 20;

    @Inject
    private Caller caller;

    @Inject
    private Reports reports;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public String all(@Context UriInfo uri) {
        Parameters query = new Parameters(uri.getQueryParameters());
        return reports.of(
                        caller.actor(),
                        query.text("range", LONGEST),
                        query.text("from", LONGEST),
                        query.text("to", LONGEST),
                        query.set("site"))
                .toString();
    }

    @GET
    @Path("/{table:hours|stays|products}.csv")
    @Produces("text/csv; charset=utf-8; header=present")
    public Response table(@PathParam("table") String table, @Context UriInfo uri) {
        Parameters query = new Parameters(uri.getQueryParameters());
        ReportCsv csv = reports.csv(
                caller.actor(),
                table,
                query.text("range", LONGEST),
                query.text("from", LONGEST),
                query.text("to", LONGEST),
                query.set("site"));
        StreamingOutput text = out -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            csv.write(writer);
            writer.flush();
        };
        return Response.ok(text)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + csv.name() + "\"")
                .build();
    }
}

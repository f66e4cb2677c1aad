package org.orderbell.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.orderbell.account.Actor;
import org.orderbell.account.Client;
import org.orderbell.account.OwnPassword;
import org.orderbell.account.SignedIn;
import org.orderbell.platform.ClientAddress;
import org.orderbell.platform.Fields;

/** What somebody changes of their own account. */
@Path("/me")
@ApplicationScoped
public class MeResource {

    @Inject
    private Caller caller;

    @Inject
    private OwnPassword ownPassword;

    @Inject
    private ClientAddress addresses;

    @PUT
    @Path("/password")
    @Consumes(MediaType.APPLICATION_JSON)
    public void changePassword(@Context HttpServletRequest request, byte[] bytes) {
        Actor actor = caller.actor();
        Fields fields = new Fields(JsonBody.read(bytes).json()).only("old", "new");
        String old = fields.requiredSecret("old", OwnPassword.LONGEST);
        String fresh = fields.requiredSecret("new", OwnPassword.LONGEST);
        fields.check();
        String session =
                SignedIn.of(request.getSession(false)).map(SignedIn::session).orElse(null);
        ownPassword.change(actor, old, fresh, Client.of(request, addresses), session);
    }
}

package org.orderbell.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import org.orderbell.account.Role;

/** The page on which supervisors see a shift again. */
@Named
@RequestScoped
public class ReplayBean {

    @Inject
    private Visitor visitor;

    public void open() throws IOException {
        visitor.turnAwayUnless(Role.SUPERVISOR, Role.ADMIN);
    }
}

package org.orderbell.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import org.orderbell.account.Role;

/** The page of figures for supervisors. The figures themselves come to it as to any client, by REST. */
@Named
@RequestScoped
public class DashboardBean {

    /** A chart without anything in it yet; the page puts in what there is and changes it in place. */
    private static final String EMPTY =
            """
            {"type":"bar","data":{"labels":[],"datasets":[]},
             "options":{"animation":false,"responsive":true,"maintainAspectRatio":false}}""";

    @Inject
    private Visitor visitor;

    public void open() throws IOException {
        visitor.turnAwayUnless(Role.SUPERVISOR, Role.ADMIN);
    }

    public String getChart() {
        return EMPTY;
    }
}

package org.orderbell.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

/** The page of figures for supervisors. The figures themselves come to it as to any client, by REST. */
@Named
@RequestScoped
public class DashboardBean {

    /** A chart without anything in it yet; the page puts in what there is and changes it in place. */
    private static final String EMPTY =
            """
            {"type":"bar","data":{"labels":[],"datasets":[]},
             "options":{"animation":false,"responsive":true,"maintainAspectRatio":false}}""";

    public String getChart() {
        return EMPTY;
    }
}

package org.orderbell.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The bare address of the application, which leads on to the page where the user's work is. */
@Named
@RequestScoped
public class StartBean {

    @Inject
    private Visitor visitor;

    public void open() throws IOException {
        FacesContext faces = FacesContext.getCurrentInstance();
        ExternalContext external = faces.getExternalContext();
        Redirect.to(
                (HttpServletResponse) external.getResponse(),
                external.getRequestContextPath() + StartPage.of(visitor.actor().roles()));
        faces.responseComplete();
    }
}

package org.orderbell.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import org.orderbell.account.Language;
import org.orderbell.account.SignedIn;

/** The menu of languages, on every page. */
@Named("languages")
@RequestScoped
public class LanguagesBean {

    public List<Language> getAll() {
        return List.of(Language.values());
    }

    /** Where to come back to: the page that the menu is on. */
    public String getFrom() {
        return FromAddress.of(request());
    }

    /** What proves that the choice was made on our own page. */
    public String getToken() {
        HttpSession session = request().getSession(false);
        String token = session == null ? null : (String) session.getAttribute(SignedIn.CSRF);
        return token == null
                ? FormToken.of(request(), (HttpServletResponse)
                        FacesContext.getCurrentInstance().getExternalContext().getResponse())
                : token;
    }

    private static HttpServletRequest request() {
        return (HttpServletRequest)
                FacesContext.getCurrentInstance().getExternalContext().getRequest();
    }
}

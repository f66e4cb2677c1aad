package org.orderbell.web;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.orderbell.account.Account;
import org.orderbell.account.Accounts;
import org.orderbell.account.Client;
import org.orderbell.account.Identity;
import org.orderbell.account.LoginSession;
import org.orderbell.account.LoginSessions;
import org.orderbell.account.OwnPassword;
import org.orderbell.account.SignedIn;
import org.orderbell.account.Site;
import org.orderbell.account.Sites;
import org.orderbell.platform.ClientAddress;

/** The page on which everybody sees what their account is, changes its password, and ends its sessions. */
@Named
@ViewScoped
public class AccountBean implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Visitor visitor;

    @Inject
    private Accounts accounts;

    @Inject
    private Sites sites;

    @Inject
    private OwnPassword ownPassword;

    @Inject
    private LoginSessions loginSessions;

    @Inject
    private ClientAddress addresses;

    /** As they are on the page, so that a button ends the session in whose row it is. */
    private List<LoginSession> sessions;

    /** Read again when the session has moved to another node. */
    private transient Account account;

    /** Secrets stay on this node. */
    private transient String old;

    private transient String fresh;

    private transient String repeated;

    public void changePassword() {
        Words words = visitor.words();
        if (fresh != null && !fresh.equals(repeated)) {
            FacesContext faces = FacesContext.getCurrentInstance();
            faces.addMessage(
                    null,
                    new FacesMessage(FacesMessage.SEVERITY_ERROR, words.of("The two new passwords differ."), null));
            faces.validationFailed();
            return;
        }
        Map<String, String> fields = Map.of("/old", words.of("Present password"), "/new", words.of("New password"));
        visitor.attempt(words.of("The password is changed; all other sessions have ended."), fields, () -> {
            ownPassword.change(visitor.actor(), old, fresh, Client.of(request(), addresses), thisSession());
            sessions = null;
        });
    }

    public void end(String session) {
        visitor.attempt(visitor.words().of("The session has ended."), Map.of(), () -> {
            loginSessions.end(visitor.actor(), session);
            sessions = null;
        });
    }

    public void endOthers() {
        visitor.attempt(visitor.words().of("All other sessions have ended."), Map.of(), () -> {
            loginSessions.endOthers(visitor.actor(), thisSession());
            sessions = null;
        });
    }

    public Account getAccount() {
        if (account == null) {
            account = accounts.own(visitor.actor());
        }
        return account;
    }

    /** Whether nothing else can be done before the password is changed. */
    public boolean isMustChange() {
        return accounts.identity(visitor.actor().name())
                .filter(Identity::mustChange)
                .isPresent();
    }

    public String getRoles() {
        return getAccount().getRoles().stream()
                .sorted()
                .map(role -> RoleWord.of(role, visitor.words()))
                .collect(Collectors.joining(", "));
    }

    public String getSites() {
        return getAccount().getSites().isEmpty()
                ? visitor.words().of("all")
                : sites.all().stream()
                        .filter(site -> getAccount().getSites().contains(site.getCode()))
                        .map(Site::getName)
                        .collect(Collectors.joining(", "));
    }

    public List<LoginSession> getSessions() {
        if (sessions == null) {
            sessions = loginSessions.of(visitor.actor());
        }
        return sessions;
    }

    /** Whether it is the one in which the page is open. */
    public boolean isHere(LoginSession session) {
        return session.getId().equals(thisSession());
    }

    /** Empty for whoever has come in without a session. */
    private static String thisSession() {
        return SignedIn.of(request().getSession(false)).map(SignedIn::session).orElse("");
    }

    private static HttpServletRequest request() {
        return (HttpServletRequest)
                FacesContext.getCurrentInstance().getExternalContext().getRequest();
    }

    public String getOld() {
        return old;
    }

    public void setOld(String old) {
        this.old = old;
    }

    public String getFresh() {
        return fresh;
    }

    public void setFresh(String fresh) {
        this.fresh = fresh;
    }

    public String getRepeated() {
        return repeated;
    }

    public void setRepeated(String repeated) {
        this.repeated = repeated;
    }
}

package org.orderbell.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.orderbell.account.People;
import org.orderbell.account.Role;
import org.orderbell.account.SignedIn;

/** The pages that the bar at the top leads to, for the roles of whoever looks at it; the same for views and the error page. */
@Named
@ApplicationScoped
public class Navigation {

    private static final Logger LOG = System.getLogger(Navigation.class.getName());

    /** The attribute of a request with the name of its user, which a page says more than once. */
    private static final String USER = Navigation.class.getName() + ".user";

    @Inject
    private People people;

    /**
     * A page.
     *
     * @param name without its ending
     * @param icon in the sprite
     * @param word what it is called in the reader's language
     */
    public record Place(String name, String icon, String word) {}

    /** What stands in the bar. */
    public List<Place> places(HttpServletRequest request) {
        Words words = Words.of(request);
        List<Place> places = new ArrayList<>();
        places.add(new Place("board", "board", words.of("Board")));
        places.add(new Place("kitchen", "pan", words.of("Kitchen")));
        places.add(new Place("chat", "talk", words.of("Messages")));
        if (leads(request)) {
            places.add(new Place("new-order", "plus", words.of("New order")));
            places.add(new Place("dashboard", "chart", words.of("Dashboard")));
        } else if (is(request, Role.DESK)) {
            places.add(new Place("new-order", "plus", words.of("New order")));
            places.add(new Place("import", "import", words.of("Import")));
        }
        return places;
    }

    /** What stands in the menu More; empty if there is none. */
    public List<Place> more(HttpServletRequest request) {
        Words words = Words.of(request);
        List<Place> places = new ArrayList<>();
        if (leads(request)) {
            places.add(new Place("import", "import", words.of("Import")));
            places.add(new Place("replay", "rewind", words.of("Replay")));
        }
        if (is(request, Role.ADMIN)) {
            places.add(new Place("admin", "sliders", words.of("Admin")));
            places.add(new Place("people", "people", words.of("People")));
            places.add(new Place("audit", "list", words.of("Audit log")));
        }
        return places;
    }

    /** What the user is called; the login if that can't be looked up, as during an outage of the database. */
    public String user(HttpServletRequest request) {
        if (request.getAttribute(USER) instanceof String known) {
            return known;
        }
        String login = request.getRemoteUser();
        try {
            String name = people.names(Set.of(login)).getOrDefault(login, login);
            request.setAttribute(USER, name);
            return name;
        } catch (RuntimeException outage) {
            LOG.log(Level.DEBUG, "No name of " + login, outage);
            return login;
        }
    }

    /** What the form for signing out must repeat. */
    public String token(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null ? "" : (String) session.getAttribute(SignedIn.CSRF);
    }

    private static boolean leads(HttpServletRequest request) {
        return is(request, Role.SUPERVISOR) || is(request, Role.ADMIN);
    }

    private static boolean is(HttpServletRequest request, Role role) {
        return request.isUserInRole(role.label());
    }
}

package org.orderbell.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.orderbell.platform.Settings;

/** Who else there is, for everybody to know: names, and nothing of what somebody may do. */
@ApplicationScoped
public class People {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Settings settings;

    /** Somebody with an account. */
    public record Colleague(String login, String name) {}

    /** Whether two people may know of each other: of whom each is limited to these sites, or, if there are none, to no site. */
    public static boolean shareSite(Set<String> one, Set<String> other) {
        return one.isEmpty() || other.isEmpty() || !Collections.disjoint(one, other);
    }

    /** Those who may enter and work at one of the sites at which the actor may act, by login. */
    @Transactional
    public List<Colleague> of(Actor actor) {
        return sharing(actor, settings.demo() ? " where active" : " where active and not demo");
    }

    /** The same with those who may not enter any more: the history of orders still names them. */
    @Transactional
    public List<Colleague> everOf(Actor actor) {
        return sharing(actor, "");
    }

    private List<Colleague> sharing(Actor actor, String where) {
        Map<String, Set<String>> sites = new HashMap<>();
        rows("select login, site from account_site")
                .forEach(row -> sites.computeIfAbsent((String) row[0], first -> new HashSet<>())
                        .add((String) row[1]));
        return rows("select login, name from account" + where + " order by login").stream()
                .map(row -> new Colleague((String) row[0], (String) row[1]))
                .filter(one -> shareSite(actor.sites(), sites.getOrDefault(one.login(), Set.of())))
                .toList();
    }

    /** What these people do at the desk, in the order in which roles are declared; for those who lead them. */
    @Transactional
    public Map<String, List<Role>> roles(Collection<String> logins) {
        Map<String, List<Role>> roles = new HashMap<>();
        rows("select login, role from account_role").stream()
                .filter(row -> logins.contains((String) row[0]))
                .forEach(row -> roles.computeIfAbsent((String) row[0], first -> new ArrayList<>())
                        .add(Role.valueOf(((String) row[1]).toUpperCase(Locale.ROOT))));
        roles.values().forEach(theirs -> theirs.sort(null));
        return roles;
    }

    /** What these people are called; also those who may not enter any more. */
    @Transactional
    public Map<String, String> names(Collection<String> logins) {
        Map<String, String> names = new HashMap<>();
        if (!logins.isEmpty()) {
            em.createQuery("select a.login, a.name from Account a where a.login in :logins", Object[].class)
                    .setParameter("logins", logins)
                    .getResultList()
                    .forEach(row -> names.put((String) row[0], (String) row[1]));
        }
        return names;
    }

    private List<Object[]> rows(String query) {
        List<?> rows = em.createNativeQuery(query).getResultList();
        return rows.stream().map(row -> (Object[]) row).collect(Collectors.toList());
    }
}

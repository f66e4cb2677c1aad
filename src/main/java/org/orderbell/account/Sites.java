package org.orderbell.account;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.orderbell.platform.Problem;
import org.orderbell.platform.Refused;
import org.orderbell.platform.Seeding;
import org.orderbell.platform.Settings;
import org.orderbell.platform.Starting;

/** The sites. They are never taken away, so one that was seen once is known to exist. */
@ApplicationScoped
public class Sites {

    private final ConcurrentMap<String, Site> known = new ConcurrentHashMap<>();

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Lookup lookup;

    @Inject
    private Settings settings;

    @Inject
    private Seeding seeding;

    @Inject
    private AuditLog audit;

    @Transactional
    public void seed(@Observes @Priority(Starting.SEED - 10) Starting starting) {
        seeding.await();
        if (settings.demo()) {
            add(new Site("seoul", "Seoul", ZoneId.of("Asia/Seoul")));
            add(new Site("paris", "Paris", ZoneId.of("Europe/Paris")));
        } else if (all().isEmpty()) {
            settings.sites().forEach(code -> add(new Site(code, code, ZoneId.systemDefault())));
        }
    }

    public boolean exists(String code) {
        return find(code).isPresent();
    }

    public Optional<Site> find(String code) {
        if (code == null) {
            return Optional.empty();
        }
        Site site = known.get(code);
        if (site == null) {
            site = lookup.find(Site.class, code, Function.identity()).orElse(null);
            if (site != null) {
                known.put(code, site);
            }
        }
        return Optional.ofNullable(site);
    }

    @Transactional
    public List<Site> all() {
        return em.createQuery("select s from Site s order by s.code", Site.class)
                .getResultList();
    }

    /** Whether somebody may act at every site that there is. */
    @Transactional
    public boolean areAll(Actor actor) {
        return actor.sites().isEmpty() || all().stream().allMatch(site -> actor.mayActAt(site.getCode()));
    }

    /** Whether somebody may act wherever others may who are limited to these sites; none means every site. */
    @Transactional
    public boolean reaches(Actor actor, Set<String> others) {
        return (!others.isEmpty() && actor.sites().containsAll(others)) || areAll(actor);
    }

    /** Refuses to let one site change what all sites share. */
    @Transactional
    public void requireAll(Actor actor) {
        if (!areAll(actor)) {
            throw new Refused(new Problem(
                    "wrong-site",
                    403,
                    "Not your site",
                    "All sites share this; to change it takes an account that may act at all of them"));
        }
    }

    /** Where a site is in time; UTC if there is no such site. */
    @Transactional
    public ZoneId zone(String code) {
        return find(code).map(Site::getTimeZone).orElse(ZoneOffset.UTC);
    }

    private void add(Site site) {
        if (em.find(Site.class, site.getCode()) == null) {
            em.persist(site);
            audit.write(
                    null,
                    AuditAction.SITE_CREATED,
                    site.getCode(),
                    "name=" + site.getName() + " zone=" + site.getTimeZone().getId());
        }
    }
}

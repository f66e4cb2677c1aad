package org.orderbell.account;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.orderbell.platform.Seeding;
import org.orderbell.platform.Starting;

/** The browsers in which somebody has logged in before. All nodes share the key that signs their cookies. */
@ApplicationScoped
public class Devices {

    /** The name of the cookie. */
    public static final String COOKIE = "orderbell-device";

    private static final int KEY_BYTES = 32;

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Seeding seeding;

    private volatile DeviceCookie cookies;

    /** Makes the key at the first start. */
    @Transactional
    public void seed(@Observes @Priority(Starting.SEED) Starting starting) {
        seeding.await();
        List<?> known = em.createNativeQuery("select secret from device_key where id = 1")
                .getResultList();
        String secret = known.isEmpty() ? random() : (String) known.get(0);
        if (known.isEmpty()) {
            em.createNativeQuery("insert into device_key (id, secret) values (1, ?1)")
                    .setParameter(1, secret)
                    .executeUpdate();
        }
        cookies = new DeviceCookie(HexFormat.of().parseHex(secret));
    }

    /** The name of the device if this login was used on it before; the cookie may be null. */
    Optional<String> device(String cookie, String login) {
        return cookies.device(cookie, login);
    }

    /** The cookie after a login; the one before it may be null. */
    public String with(String cookie, String login) {
        return cookies.with(cookie, login);
    }

    private static String random() {
        byte[] bits = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bits);
        return HexFormat.of().formatHex(bits);
    }
}

package org.orderbell.account;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;
import org.orderbell.platform.Seeding;
import org.orderbell.platform.SettingPlaces;
import org.orderbell.platform.Settings;
import org.orderbell.platform.Starting;

/** Records at the start which settings are no longer what they were when a node started last. */
@ApplicationScoped
public class SettingsAudit {

    @Inject
    private SettingPlaces places;

    @Inject
    private Settings settings;

    @Inject
    private Seeding seeding;

    @Inject
    private AuditLog audit;

    @Transactional
    public void compare(@Observes @Priority(Starting.SEED - 20) Starting starting) {
        seeding.await();
        Map<String, String> before = audit.lastDetails(AuditAction.SETTING_CHANGED);
        places.inForce(settings).forEach((name, setting) -> {
            String known = before.get(name);
            if (known == null ? !setting.isDefault() : !known.equals(setting.toString())) {
                audit.write(null, AuditAction.SETTING_CHANGED, name, setting.toString());
            }
        });
    }
}

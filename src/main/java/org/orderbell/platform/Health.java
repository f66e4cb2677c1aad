package org.orderbell.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.TreeMap;

/** Asks every check whether it is well. */
@ApplicationScoped
public class Health {

    private static final Logger LOG = System.getLogger(Health.class.getName());

    @Inject
    @Any
    private Instance<HealthCheck> checks;

    /** Whether each check, by its name, found all well. */
    public Map<String, Boolean> ask() {
        Map<String, Boolean> answers = new TreeMap<>();
        for (HealthCheck check : checks) {
            answers.put(check.name(), isWell(check));
        }
        return answers;
    }

    private static boolean isWell(HealthCheck check) {
        try {
            check.check();
            return true;
        } catch (Exception fault) {
            LOG.log(Level.WARNING, "Health check " + check.name() + " failed: " + fault.getMessage());
            return false;
        }
    }
}

package org.orderbell.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.TreeMap;
import org.orderbell.platform.HealthCheck.Answer;

/** Asks every check how it is. */
@ApplicationScoped
public class Health {

    private static final Logger LOG = System.getLogger(Health.class.getName());

    @Inject
    @Any
    private Instance<HealthCheck> checks;

    /** What each check, by its name, found. */
    public Map<String, Answer> ask() {
        Map<String, Answer> answers = new TreeMap<>();
        for (HealthCheck check : checks) {
            answers.put(check.name(), ask(check));
        }
        return answers;
    }

    private static Answer ask(HealthCheck check) {
        try {
            return check.check();
        } catch (Exception fault) {
            LOG.log(Level.WARNING, "Health check " + check.name() + " failed: " + fault.getMessage());
            return Answer.down("It does not answer; the log of this node says why");
        }
    }
}

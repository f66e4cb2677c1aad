package org.orderbell.web;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Instance;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.orderbell.account.People;
import org.orderbell.feed.FeedLog;
import org.orderbell.feed.FeedWindow;
import org.orderbell.platform.Database;
import org.orderbell.platform.Refused;
import org.orderbell.platform.Settings;
import org.orderbell.platform.Version;
import org.orderbell.presence.Person;
import org.orderbell.presence.Presence;
import org.orderbell.simulator.Simulator;

/** The page on which an admin sees how this node is doing, and switches its simulator. */
@Named
@ViewScoped
public class AdminBean implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Visitor visitor;

    @Inject
    private Simulator simulator;

    @Inject
    private FeedLog log;

    @Inject
    private FeedWindow window;

    @Inject
    private Presence presence;

    @Inject
    private People people;

    @Inject
    private Instance<MeterRegistry> meters;

    @Inject
    private Database database;

    @Inject
    private Instance<Settings> settings;

    @Inject
    private Version version;

    private boolean running;
    private int everySeconds;
    private String product;
    private String address;

    public void open() throws SQLException {
        Simulator.State state = simulator.state();
        running = state.running();
        everySeconds = state.everySeconds();
        Database.Description description = database.describe();
        product = description.product();
        address = description.address();
    }

    public void save() {
        FacesContext faces = FacesContext.getCurrentInstance();
        try {
            visitor.countChange();
            Simulator.State state = simulator.set(visitor.actor(), running, everySeconds);
            Words words = visitor.words();
            String now = state.running()
                    ? words.of("The simulator is set: an order every {0} s.", state.everySeconds())
                    : words.of("The simulator is set: off.");
            faces.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_INFO, now, null));
        } catch (Refused refused) {
            faces.addMessage(
                    null,
                    new FacesMessage(
                            FacesMessage.SEVERITY_ERROR,
                            visitor.words().tell(refused.problem().detail()),
                            null));
            faces.validationFailed();
        }
    }

    public boolean isRunning() {
        return running;
    }

    public void setRunning(boolean running) {
        this.running = running;
    }

    public int getEverySeconds() {
        return everySeconds;
    }

    public void setEverySeconds(int everySeconds) {
        this.everySeconds = everySeconds;
    }

    /** Open connections to the feed of this node; the feed's door counts them. */
    public int getConnections() {
        Gauge gauge = meters.get().find("orderbell.watchers").gauge();
        return gauge == null ? 0 : (int) gauge.value();
    }

    /** The names of those who are connected, to whichever node, and whom the visitor may know of. */
    public List<String> getHere() {
        List<String> logins = presence.here().values().stream()
                .filter(person -> People.shareSite(visitor.actor().sites(), person.sites()))
                .map(Person::user)
                .toList();
        Map<String, String> names = people.names(logins);
        return logins.stream().map(login -> names.getOrDefault(login, login)).toList();
    }

    /** The last position of the log that this node has. */
    public long getPosition() {
        return window.last();
    }

    /** The last position of the log on any node. */
    public long getHead() {
        return log.head();
    }

    public long getWaiting() {
        return log.waiting();
    }

    /** Memory in use, in MiB. */
    public long getMemory() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
    }

    public String getUptime() {
        Duration up = Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
        return visitor.words().of("{0} h {1} min", up.toHours(), up.toMinutesPart());
    }

    public String getVersion() {
        return version.text();
    }

    public String getJava() {
        return Runtime.version().toString();
    }

    public String getDatabase() {
        return product;
    }

    public String getDatabaseAddress() {
        return address;
    }

    public List<Map.Entry<String, String>> getSettings() {
        return List.copyOf(settings.get().byName().entrySet());
    }
}

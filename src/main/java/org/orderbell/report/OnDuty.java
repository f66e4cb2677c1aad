package org.orderbell.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.orderbell.account.Actor;
import org.orderbell.account.People;
import org.orderbell.account.Role;
import org.orderbell.platform.Json;
import org.orderbell.presence.Person;
import org.orderbell.presence.Presence;

/** Who is here, with what they do at the desk. */
@ApplicationScoped
public class OnDuty {

    @Inject
    private People people;

    @Inject
    private Presence presence;

    /** Those who work at one of the sites, by login. */
    JsonArrayBuilder at(Actor actor, Collection<String> sites) {
        Map<String, Person> here = presence.here();
        Map<String, List<Role>> roles = people.roles(here.keySet());
        JsonArrayBuilder json = Json.createArrayBuilder();
        Actor asked = new Actor(actor.name(), actor.roles(), Set.copyOf(sites));
        for (People.Colleague colleague : people.of(asked)) {
            Person person = here.get(colleague.login());
            if (person != null) {
                JsonArrayBuilder theirs = Json.createArrayBuilder();
                roles.getOrDefault(colleague.login(), List.of()).forEach(role -> theirs.add(role.label()));
                json.add(Json.createObjectBuilder()
                        .add("user", colleague.login())
                        .add("name", colleague.name())
                        .add("roles", theirs)
                        .add("idle", person.idle())
                        .add(
                                "since",
                                person.since().truncatedTo(ChronoUnit.MILLIS).toString()));
            }
        }
        return json;
    }
}

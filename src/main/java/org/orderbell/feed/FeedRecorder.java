package org.orderbell.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;

/**
 * Writes one row of the log in the transaction of the change, without a position yet: nobody waits for anybody. It goes
 * through the entity manager because that has a connection already. Payara takes a second one out of the pool for a
 * data source that is asked within a transaction, and whoever holds a row that all the others wait for would wait for it
 * with them.
 */
@ApplicationScoped
public class FeedRecorder {

    @PersistenceContext
    private EntityManager em;

    public void record(@Observes Recordable change) {
        if (change.earlierData() != null) {
            replaceEarlier(change.messageId(), change.earlierData());
        }
        Query insert = em.createNativeQuery("insert into feed_event"
                + " (type, subject, site, status, former_status, version, actor, at, data, message)"
                + " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)");
        Object[] values = {
            change.type(),
            change.subject(),
            change.site(),
            change.status(),
            change.formerStatus(),
            change.version(),
            change.actor(),
            Timestamp.from(change.at()),
            change.data().toString(),
            change.messageId()
        };
        for (int i = 0; i < values.length; i++) {
            insert.setParameter(i + 1, values[i]);
        }
        // the insert does not depend on pending changes, so they need not be flushed
        insert.setFlushMode(FlushModeType.COMMIT).executeUpdate();
    }

    private void replaceEarlier(long message, JsonObject data) {
        // the second condition is the one of PostgreSQL's index, which has only messages in it
        em.createNativeQuery("update feed_event set data = ?1 where message = ?2 and message > 0")
                .setParameter(1, data.toString())
                .setParameter(2, message)
                .setFlushMode(FlushModeType.COMMIT)
                .executeUpdate();
    }
}

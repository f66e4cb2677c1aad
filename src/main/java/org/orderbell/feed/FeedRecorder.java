package org.orderbell.feed;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import javax.sql.DataSource;

/** Writes one row of the log in the transaction of the change, without a position yet: nobody waits for anybody. */
@ApplicationScoped
public class FeedRecorder {

    @Resource(name = "jdbc/orderbell")
    private DataSource database;

    public void record(@Observes Recordable change) {
        String insert = "insert into feed_event"
                + " (type, subject, site, status, former_status, version, actor, at, data) values (?, ?, ?, ?, ?, ?, ?, ?, ?)";
        try (Connection connection = database.getConnection();
                PreparedStatement row = connection.prepareStatement(insert)) {
            row.setString(1, change.type());
            row.setString(2, change.subject());
            row.setString(3, change.site());
            row.setString(4, change.status());
            row.setString(5, change.formerStatus());
            row.setLong(6, change.version());
            row.setString(7, change.actor());
            row.setTimestamp(8, Timestamp.from(change.at()));
            row.setString(9, change.data().toString());
            row.executeUpdate();
        } catch (SQLException e) {
            throw new FeedUnavailable("could not record " + change.type() + " of " + change.subject(), e);
        }
    }
}

package org.orderbell.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Which database this is. */
@ApplicationScoped
public class Database {

    @Resource(lookup = "java:comp/env/jdbc/orderbell")
    private DataSource source;

    /**
     * What a connection says of itself.
     *
     * @param product its name and version
     * @param address its JDBC URL without parameters, which may hold a password
     */
    public record Description(String product, String address) {}

    public Description describe() throws SQLException {
        try (Connection connection = source.getConnection()) {
            DatabaseMetaData data = connection.getMetaData();
            return new Description(
                    data.getDatabaseProductName() + " " + data.getDatabaseProductVersion(),
                    data.getURL().replaceFirst("[;?].*", ""));
        }
    }
}

package org.orderbell.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glassfish.embeddable.GlassFish;

/**
 * The configuration that embedded Payara starts from: the one it brings, with what can only be said before the start.
 * As it comes, it opens the ports of its administration, TLS, IIOP, JMX, cluster and message broker on every address of
 * the machine; two of them cannot run side by side, and nobody asked for them. And what configure.asadmin sets for the
 * HTTP listener is here from the start: a change opens the listener anew, which a deployment right after it may meet
 * half done.
 */
public final class DomainXml {

    private static final String HTTP = "<network-listener port=\"8080\"";
    private static final String PORT = "@port@";

    /**
     * The broker inside the server, for those inside it alone: no port mapper, no service, no JMX. Its files are in the
     * server's temporary directory and end with it; nobody outside could have left a message there. The port is never
     * opened, but has to be said.
     */
    private static final String JMS =
            """
            <jms-service type="EMBEDDED" default-jms-host="default_JMS_host">
              <jms-host name="default_JMS_host" host="127.0.0.1" port="7676" lazy-init="false"/>
              <property name="imq.hostname" value="127.0.0.1"/>
              <property name="imq.portmapper.bind" value="false"/>
              <property name="imq.service.activelist" value=""/>
              <property name="imq.jmx.enabled" value="false"/>
            </jms-service>
            """;

    private record Edit(String before, String after) {}

    private static final List<Edit> EDITS = List.of(
            new Edit("network-listeners=\"http-listener,https-listener\"", "network-listeners=\"http-listener\""),
            new Edit("<virtual-server id=\"__asadmin\" network-listeners=\"admin-listener\" />", ""),
            new Edit(HTTP, "<network-listener address=\"127.0.0.1\" port=\"" + PORT + "\""),
            new Edit("<network-listener port=\"8181\"", "<network-listener port=\"8181\" enabled=\"false\""),
            new Edit("<network-listener port=\"4848\"", "<network-listener port=\"4848\" enabled=\"false\""),
            new Edit(
                    "<http default-virtual-server=",
                    "<http xpowered-by=\"false\" server-header=\"false\" cookie-same-site-enabled=\"true\""
                            + " cookie-same-site-value=\"Lax\" scheme-mapping=\"X-Forwarded-Proto\""
                            + " http2-max-concurrent-streams=\"10\""
                            + " default-virtual-server="),
            new Edit(
                    "<thread-pool name=\"http-thread-pool\"",
                    "<thread-pool name=\"http-thread-pool\" max-thread-pool-size=\"64\""),
            new Edit("<jmx-connector ", "<jmx-connector enabled=\"false\" "),
            new Edit("<iiop-listener ", "<iiop-listener enabled=\"false\" "),
            new Edit(
                    "<hazelcast-config-specific-configuration>",
                    "<hazelcast-config-specific-configuration enabled=\"false\">"),
            new Edit("<connector-service ", JMS + "<connector-service "));

    private DomainXml() {}

    /** Writes it into the directory, for a server that listens on the port, and returns the file. */
    public static Path writeTo(Path directory, int port) throws IOException {
        String xml;
        try (InputStream original = GlassFish.class.getResourceAsStream("/config/domain.xml")) {
            xml = new String(original.readAllBytes(), StandardCharsets.UTF_8);
        }
        for (Edit edit : EDITS) {
            if (!xml.contains(edit.before)) {
                throw new IllegalStateException("Payara's domain.xml no longer says " + edit.before);
            }
            xml = xml.replace(edit.before, edit.after);
        }
        return Files.writeString(
                Files.createDirectories(directory).resolve("domain.xml"), xml.replace(PORT, Integer.toString(port)));
    }
}

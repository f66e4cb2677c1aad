package org.orderbell.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Payara Server. Its directory is a domain, so that several share one distribution. */
public final class PayaraServer extends Server {

    private static final Path SCRIPTS = Path.of("server-config/payara");
    private static final String DATA_SOURCE = "org.postgresql.ds.PGSimpleDataSource";
    private static final int MINUTES_TO_ANSWER = 3;

    /** Where its own broker listens for senders outside of it. */
    private final int brokerPort = Ports.free();

    private ProcessHandle process;

    public PayaraServer(Path directory, Map<String, String> environment) {
        super(directory, environment);
    }

    /** Online, because Payara has no other way; then it is stopped again. */
    @Override
    public void configure() throws IOException {
        copyFrom(home().resolve("glassfish/domains/domain1"));
        if (environment().getOrDefault("ORDERBELL_DATABASE_URL", "").startsWith("jdbc:postgresql:")) {
            Files.copy(Postgres.driver(), directory().resolve("lib/postgresql.jar"));
            environment().put("ORDERBELL_DATABASE_DRIVER", DATA_SOURCE);
        }
        Path xml = directory().resolve("config/domain.xml");
        String domain = Files.readString(xml);
        for (Edit edit : edits()) {
            if (!domain.contains(edit.before)) {
                throw new IOException(xml + " does not say " + edit.before);
            }
            domain = domain.replace(edit.before, edit.after);
        }
        Files.writeString(xml, domain);
        start();
        online("multimode", "--file", SCRIPTS.resolve("configure.asadmin").toString());
        if (environment().containsKey("ORDERBELL_BROKER_HOST")) {
            online(
                    "multimode",
                    "--file",
                    SCRIPTS.resolve("shared-broker.asadmin").toString());
        }
        close();
    }

    @Override
    public void start() throws IOException {
        long before = Files.exists(log()) ? Files.size(log()) : 0;
        local("start-domain");
        process = endWithThisJvm(Long.parseLong(
                Files.readString(directory().resolve("config/pid")).strip()));
        // Payara says that it has started before it loads what is deployed, and cannot deploy it anew meanwhile
        if (Files.readString(directory().resolve("config/domain.xml")).contains("<application ")) {
            await(process, () -> hasLoaded(before), "Payara did not load Orderbell; its log is " + log());
        }
    }

    private boolean hasLoaded(long since) throws IOException {
        byte[] all = Files.readAllBytes(log());
        String news = new String(all, (int) since, (int) (all.length - since), StandardCharsets.UTF_8);
        return news.contains("Loading application [orderbell]") || news.contains("Exception while loading the app");
    }

    @Override
    public void deploy(Path war) throws IOException {
        online("deploy", "--force", "--name", "orderbell", war.toAbsolutePath().toString());
    }

    @Override
    public void undeploy() throws IOException {
        online("undeploy", "orderbell");
    }

    @Override
    public ProcessHandle process() {
        return process;
    }

    @Override
    public Path log() {
        return directory().resolve("logs/server.log");
    }

    @Override
    public void close() throws IOException {
        local("stop-domain");
        process.onExit().orTimeout(MINUTES_TO_ANSWER, TimeUnit.MINUTES).join();
    }

    private record Edit(String before, String after) {}

    /** Free ports, on the loopback address only, and none that nobody needs. */
    private List<Edit> edits() {
        return List.of(
                new Edit("port=\"8080\"", "address=\"127.0.0.1\" port=\"" + port() + "\""),
                new Edit("port=\"8181\"", "enabled=\"false\" port=\"8181\""),
                new Edit("port=\"4848\"", "address=\"127.0.0.1\" port=\"" + adminPort() + "\""),
                new Edit(
                        "-Xmx512m",
                        "-Xmx" + System.getProperty("orderbell.heap", "512m") + "</jvm-options><jvm-options>" + EXIT),
                new Edit("value=\"7676\"", "value=\"" + brokerPort + "\""),
                new Edit("<jmx-connector ", "<jmx-connector enabled=\"false\" "),
                new Edit("<iiop-listener ", "<iiop-listener enabled=\"false\" "),
                new Edit(
                        "<hazelcast-config-specific-configuration>",
                        "<hazelcast-config-specific-configuration enabled=\"false\">"),
                new Edit("<availability-service>", jmsService() + "<availability-service>"));
    }

    /** Its own broker, as Payara would write it by itself, but on the loopback address only. */
    private String jmsService() {
        return """
                <jms-service type="EMBEDDED" default-jms-host="default_JMS_host">
                  <jms-host name="default_JMS_host" host="127.0.0.1" port="${JMS_PROVIDER_PORT}"/>
                  <property name="imq.hostname" value="127.0.0.1"/>
                  <property name="imq.jmx.enabled" value="false"/>
                </jms-service>
                """;
    }

    private void local(String command) throws IOException {
        asadmin(
                command,
                "--domaindir",
                directory().getParent().toString(),
                directory().getFileName().toString());
    }

    private void online(String command, String... arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of("--host", "127.0.0.1", "--port", Integer.toString(adminPort())));
        words.add(command);
        words.addAll(List.of(arguments));
        asadmin(words.toArray(String[]::new));
    }

    private void asadmin(String... arguments) throws IOException {
        List<String> words =
                new ArrayList<>(List.of(home().resolve("bin/asadmin").toString(), "--interactive=false"));
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().putAll(environment());
        builder.environment().put("AS_JAVA", javaHome().toString());
        Command.run(builder, directory().resolve("asadmin.log"));
    }
}

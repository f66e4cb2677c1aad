package org.orderbell.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** WildFly with standalone-full.xml. Its directory is a base directory, so that several share one distribution. */
public class WildFly extends Server {

    private static final Path SCRIPTS = Path.of("server-config/wildfly");
    private static final String CONFIGURATION = "standalone-full.xml";
    private static final String DRIVER = "postgresql.jar";
    private static final int MINUTES_TO_ANSWER = 3;

    private final int httpsPort = Ports.free();

    /**
     * Added to every port of its own, because those of IIOP cannot be said one by one; less than any port from Ports, and
     * little enough for the highest of those of JGroups (55200).
     */
    private final int offset = Ports.free() / 4;

    private ProcessHandle process;

    public WildFly(Path directory, Map<String, String> environment) {
        super(directory, environment);
    }

    /** Offline, so that its first start finds everything in place. */
    @Override
    public void configure() throws IOException {
        copyFrom(home().resolve("standalone"));
        if (environment().getOrDefault("ORDERBELL_DATABASE_URL", "").startsWith("jdbc:postgresql:")) {
            Files.copy(Postgres.driver(), directory().resolve("deployments").resolve(DRIVER));
            environment().put("ORDERBELL_DATABASE_DRIVER", DRIVER);
        }
        List<String> script = new ArrayList<>();
        script.add("embed-server --std-out=discard --server-config=" + configuration());
        for (String name : scripts()) {
            script.addAll(Files.readAllLines(SCRIPTS.resolve(name)));
        }
        script.add("stop-embedded-server");
        cli("--file=" + Files.write(directory().resolve("offline.cli"), script));
    }

    /** The scripts of server-config that make it what it is. */
    protected List<String> scripts() {
        return environment().containsKey("ORDERBELL_BROKER_HOST")
                ? List.of("configure.cli", "shared-broker.cli")
                : List.of("configure.cli");
    }

    /** The file that it is configured by. */
    protected String configuration() {
        return CONFIGURATION;
    }

    /** What its start command says further. */
    protected List<String> options() {
        return List.of();
    }

    @Override
    public void start() throws IOException {
        Path pid = directory().resolve("pid");
        Path console = directory().resolve("console.log");
        List<String> arguments = new ArrayList<>(List.of(
                "-c",
                configuration(),
                "-Djboss.server.base.dir=" + directory(),
                "-Djboss.socket.binding.port-offset=" + offset,
                "-Djboss.http.port=" + (port() - offset),
                "-Djboss.https.port=" + (httpsPort - offset),
                "-Djboss.management.http.port=" + (adminPort() - offset)));
        arguments.addAll(options());
        ProcessBuilder shell = command("standalone.sh", arguments.toArray(String[]::new));
        // WildFly's own 512m are little for tests that deploy Orderbell many times within minutes
        shell.environment()
                .putIfAbsent(
                        "JBOSS_JAVA_SIZING", "-Xms64m -Xmx" + System.getProperty("orderbell.heap", "1g") + " " + EXIT);
        // the script's own way to tell which process serves
        shell.environment().put("LAUNCH_JBOSS_IN_BACKGROUND", "true");
        shell.environment().put("JBOSS_PIDFILE", pid.toString());
        Process script = shell.redirectOutput(console.toFile()).start();
        // the one says that it started; the other, with errors, such as those of a deployment
        try {
            await(
                    script.toHandle(),
                    () -> Files.readString(console).matches("(?s).*WFLYSRV002[56].*"),
                    "WildFly did not start; it says why in " + console);
        } catch (IOException late) {
            script.descendants().forEach(ProcessHandle::destroyForcibly);
            throw late;
        }
        process = endWithThisJvm(Long.parseLong(Files.readString(pid).strip()));
    }

    @Override
    public void deploy(Path war) throws IOException {
        online("deploy --force " + war.toAbsolutePath());
    }

    @Override
    public void undeploy() throws IOException {
        online("undeploy orderbell.war");
    }

    /** Takes no requests until it is resumed. */
    public void suspend() throws IOException {
        online(":suspend");
    }

    public void resume() throws IOException {
        online(":resume");
    }

    @Override
    public ProcessHandle process() {
        return process;
    }

    @Override
    public Path log() {
        return directory().resolve("log/server.log");
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().orTimeout(MINUTES_TO_ANSWER, TimeUnit.MINUTES).join();
    }

    private void online(String command) throws IOException {
        cli("--connect", "--controller=remote+http://127.0.0.1:" + adminPort(), "--command=" + command);
    }

    private void cli(String... arguments) throws IOException {
        Path said = directory().resolve("cli.log");
        ProcessBuilder builder = command("jboss-cli.sh", arguments);
        builder.environment().put("JAVA_OPTS", "-Djboss.server.base.dir=" + directory());
        Process cli = builder.redirectOutput(said.toFile()).start();
        try {
            if (!cli.waitFor(MINUTES_TO_ANSWER, TimeUnit.MINUTES) || cli.exitValue() != 0) {
                cli.destroyForcibly();
                throw new IOException("jboss-cli " + String.join(" ", arguments) + ": " + Files.readString(said));
            }
        } catch (InterruptedException e) {
            cli.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    protected ProcessBuilder command(String script, String... arguments) {
        List<String> words =
                new ArrayList<>(List.of(home().resolve("bin").resolve(script).toString()));
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().putAll(environment());
        builder.environment().put("JAVA_HOME", javaHome().toString());
        return builder;
    }
}

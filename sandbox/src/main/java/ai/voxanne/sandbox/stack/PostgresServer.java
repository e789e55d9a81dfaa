package ai.voxanne.sandbox.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/** A Postgres server with pgvector: where it is, who rules it, and how to stop it. */
public final class PostgresServer implements AutoCloseable {

    static final String SUPERUSER = "postgres";

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final String host;
    private final int port;
    private final String superuser;
    private final String password;
    private final Runnable stop;

    PostgresServer(String host, int port, String superuser, String password, Runnable stop) {
        this.host = host;
        this.port = port;
        this.superuser = superuser;
        this.password = password;
        this.stop = stop;
    }

    /** A server that somebody else runs, as {@code postgres://superuser:password@host:port/}. */
    public static PostgresServer at(URI url) {
        var user = String.valueOf(url.getUserInfo()).split(":", 2);
        if (url.getHost() == null || user.length != 2) {
            throw new IllegalArgumentException("VOXANNE_DATABASE_URL must be postgres://superuser:password@host:port/");
        }
        var port = url.getPort() == -1 ? 5432 : url.getPort();
        return new PostgresServer(url.getHost(), port, user[0], user[1], () -> {});
    }

    /** A throw-away server with the migrated schema, every password being {@link Schema#TEST_PASSWORD}. */
    public static PostgresServer startForTests() {
        var server = DockerEngine.answers() ? Containers.postgres().orElseGet(PostgresServer::throwAway) : throwAway();
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-postgres"));
        Schema.install(server, role -> Schema.TEST_PASSWORD);
        return server;
    }

    private static PostgresServer throwAway() {
        var folder = TemporaryFolder.create("voxanne-postgres-");
        var data = folder.resolve("data");
        var port = Ports.free();
        try {
            var programs = PostgresPrograms.provision();
            programs.initialize(data, Schema.TEST_PASSWORD);
            var process = programs.server(data, port, PostgresSettings.THROW_AWAY, folder.resolve("postgres.log"))
                    .start();
            var server = local(port, Schema.TEST_PASSWORD, () -> {
                if (process.isAlive()) {
                    programs.stop(data, "immediate");
                }
                TemporaryFolder.delete(folder);
            });
            ChildProcess.awaitReady("Postgres", process, START_LIMIT, server::answers);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server of ours on this machine. */
    static PostgresServer local(int port, String password, Runnable stop) {
        return new PostgresServer("127.0.0.1", port, SUPERUSER, password, stop);
    }

    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    public String superuser() {
        return superuser;
    }

    public String password() {
        return password;
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://%s:%d/%s".formatted(host, port, database);
    }

    /** The address as Vert.x' reactive client wants it. */
    public String reactiveUrl(String database) {
        return "postgresql://%s:%d/%s".formatted(host, port, database);
    }

    /** A connection as the superuser. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), superuser, password);
    }

    /** Whether it takes connections now. */
    public boolean answers() {
        try (var connection = connect("postgres")) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Stops the server if it was started here. Safe to call twice. */
    @Override
    public void close() {
        stop.run();
    }
}

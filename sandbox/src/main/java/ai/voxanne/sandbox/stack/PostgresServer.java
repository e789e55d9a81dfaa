package ai.voxanne.sandbox.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A Postgres server with pgvector: where it is, who rules it, and how to stop it. */
public final class PostgresServer implements AutoCloseable {

    static final String SUPERUSER = "postgres";

    private static final String HOST = "127.0.0.1";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    // Details of errors hold rows, and rows hold patients: neither details nor statements are logged.
    private static final List<String> COMMON_SETTINGS = List.of(
            "listen_addresses=" + HOST,
            "unix_socket_directories=",
            "max_connections=200",
            "shared_buffers=256MB",
            "jit=off",
            "timezone=UTC",
            "log_timezone=UTC",
            "log_error_verbosity=terse",
            "log_min_error_statement=panic");
    private static final List<String> DURABLE =
            List.of("fsync=on", "full_page_writes=on", "synchronous_commit=on", "max_wal_size=2GB");
    private static final List<String> FAST = List.of("fsync=off", "full_page_writes=off", "synchronous_commit=off");

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

    /** A server that loses nothing that it acknowledged, with its data in this folder. */
    public static PostgresServer start(Path data, int port, String password) {
        return start(data, port, password, DURABLE, "fast");
    }

    private static PostgresServer throwAway() {
        var folder = TemporaryFolder.create("voxanne-postgres-");
        var server = start(folder.resolve("data"), Ports.free(), Schema.TEST_PASSWORD, FAST, "immediate");
        return new PostgresServer(server.host, server.port, server.superuser, server.password, () -> {
            server.close();
            TemporaryFolder.delete(folder);
        });
    }

    private static PostgresServer start(
            Path data, int port, String password, List<String> durability, String stopMode) {
        try {
            var programs = PostgresPrograms.provision();
            programs.initialize(data, password);
            var process = programs.server(data, port, settings(durability)).start();
            var server = new PostgresServer(HOST, port, SUPERUSER, password, () -> {
                if (process.isAlive()) {
                    programs.stop(data, stopMode);
                }
            });
            ChildProcess.awaitReady("Postgres", process, START_LIMIT, server::answers);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> settings(List<String> durability) {
        return Stream.concat(COMMON_SETTINGS.stream(), durability.stream()).toList();
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

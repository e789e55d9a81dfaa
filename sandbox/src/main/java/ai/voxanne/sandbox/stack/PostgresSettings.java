package ai.voxanne.sandbox.stack;

import java.util.List;
import java.util.stream.Stream;

/** How a Postgres server of ours runs. */
enum PostgresSettings {
    /** Loses nothing that it acknowledged. */
    DURABLE(
            "fsync=on",
            "full_page_writes=on",
            "synchronous_commit=on",
            // After a checkpoint each page goes to the log whole once: few checkpoints, and small pages.
            "checkpoint_timeout=30min",
            "max_wal_size=4GB",
            "wal_compression=on"),
    /** Fast, and worthless after a crash of the machine. */
    THROW_AWAY("fsync=off", "full_page_writes=off", "synchronous_commit=off");

    // Details of errors hold rows, and rows hold patients: neither details nor statements are logged.
    private static final List<String> COMMON = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=200",
            "shared_buffers=256MB",
            "jit=off",
            "timezone=UTC",
            "log_timezone=UTC",
            "log_error_verbosity=terse",
            "log_min_error_statement=panic");

    private final List<String> durability;

    PostgresSettings(String... durability) {
        this.durability = List.of(durability);
    }

    /** As options on the server's command line. */
    List<String> options() {
        return Stream.concat(COMMON.stream(), durability.stream())
                .flatMap(setting -> Stream.of("-c", setting))
                .toList();
    }
}

package ai.voxanne.benchmarks.stack;

import ai.voxanne.sandbox.stack.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** PostgreSQL's own load generator, on the same database and with the rights of booking-service. */
public final class Pgbench {

    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
    private static final Pattern COUNT = Pattern.compile("actually processed: (\\d+)");
    private static final Pattern FAILED = Pattern.compile("failed transactions: (\\d+)");

    private final Database database;
    private final Path program = find();

    public Pgbench(Database database) {
        this.database = database;
    }

    /**
     * What came of a run.
     *
     * @param rate transactions in a second, connecting not counted
     */
    public record Run(double rate, long transactions) {}

    /** Runs these scripts, one picked at random each time, over the extended protocol with prepared statements. */
    public Run run(List<String> scripts, Map<String, String> variables, int clients, Duration lasting) {
        try {
            var files = new ArrayList<Path>();
            for (var script : scripts) {
                files.add(Files.writeString(Files.createTempFile("voxanne-", ".pgbench"), script));
            }
            try {
                return read(output(command(files, variables, clients, lasting)));
            } finally {
                for (var file : files) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> command(List<Path> files, Map<String, String> variables, int clients, Duration lasting) {
        var server = database.server();
        var command = new ArrayList<>(List.of(program.toString(), "--no-vacuum", "--protocol=prepared"));
        command.addAll(
                List.of("--host=" + server.host(), "--port=" + server.port(), "--username=" + server.superuser()));
        command.addAll(List.of("--client=" + clients, "--jobs=1", "--time=" + lasting.toSeconds()));
        variables.forEach((name, value) -> command.add("--define=%s=%s".formatted(name, value)));
        files.forEach(file -> command.add("--file=" + file));
        command.add(Schema.DATABASE);
        return command;
    }

    private String output(List<String> command) throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", database.server().password());
        builder.environment().put("PGOPTIONS", "-c role=" + Database.BOOKING_ROLE);
        var process = builder.start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Run read(String output) {
        if (number(FAILED, output) > 0 || !RATE.matcher(output).find()) {
            throw new IllegalStateException("pgbench failed: " + output);
        }
        return new Run(number(RATE, output), (long) number(COUNT, output));
    }

    private static double number(Pattern pattern, String output) {
        var found = pattern.matcher(output);
        return found.find() ? Double.parseDouble(found.group(1)) : 0;
    }

    // Debian keeps the programs of each version in a folder of their own and links only the clients.
    private static Path find() {
        var path = Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(folder -> Path.of(folder, "pgbench"));
        return Stream.concat(debian().stream(), path)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("pgbench was not found; it comes with PostgreSQL"));
    }

    private static List<Path> debian() {
        var versions = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(versions)) {
            return List.of();
        }
        try (var folders = Files.list(versions)) {
            return folders.map(folder -> folder.resolve("bin/pgbench"))
                    .sorted((one, other) -> other.compareTo(one))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package ai.voxanne.sandbox.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The PostgreSQL programs of this machine, run as a user that they accept. */
final class PostgresPrograms {

    private static final String SCRIPT = "provision-postgres.sh";

    // PostgreSQL refuses to run as root.
    private static final List<String> AS_POSTGRES =
            List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups");

    // Lets that user walk through root's folders, so that the data may live in a checkout under /root.
    private static final List<String> THROUGH_CLOSED_FOLDERS =
            List.of("--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search");

    private final Path folder;

    private PostgresPrograms(Path folder) {
        this.folder = folder;
    }

    /** Finds them; installs what lacks when this process may, and otherwise fails saying what to install. */
    static PostgresPrograms provision() {
        try (var script = PostgresPrograms.class.getResourceAsStream(SCRIPT)) {
            if (script == null) {
                throw new IllegalStateException(SCRIPT + " is missing from the class path");
            }
            var shell = new ProcessBuilder("bash", "-s")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (var input = shell.getOutputStream()) {
                script.transferTo(input);
            }
            var answer = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (ChildProcess.exitCode(shell) != 0) {
                throw new IllegalStateException("PostgreSQL with pgvector is not available; see the messages above");
            }
            return new PostgresPrograms(Path.of(answer));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Creates an empty cluster whose superuser {@code postgres} has this password, unless there is one. */
    void initialize(Path data, String password) throws IOException {
        if (Files.exists(data.resolve("PG_VERSION"))) {
            return;
        }
        Files.createDirectories(data);
        own(data);
        var passwordFile = Files.createTempFile(
                "voxanne",
                ".password",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(passwordFile, password);
            own(passwordFile);
            run(
                    data,
                    "initdb",
                    "--pgdata=" + data,
                    "--username=" + PostgresServer.SUPERUSER,
                    "--pwfile=" + passwordFile,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C.UTF-8",
                    "--no-sync");
        } finally {
            Files.delete(passwordFile);
        }
    }

    /** The server in the foreground: its process is the postmaster itself. */
    ProcessBuilder server(Path data, int port, PostgresSettings settings, Path log) {
        var command = command(data, "postgres", "-D", data.toString(), "-p", Integer.toString(port));
        command.addAll(settings.options());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    }

    /** Stops the server of this folder; {@code mode} is pg_ctl's: fast or immediate. */
    void stop(Path data, String mode) {
        try {
            run(data, "pg_ctl", "stop", "--pgdata=" + data, "--mode=" + mode);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(Path data, String... program) throws IOException {
        var process = new ProcessBuilder(command(data, program))
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (ChildProcess.exitCode(process) != 0) {
            throw new IOException(program[0] + " failed: " + output);
        }
    }

    private List<String> command(Path data, String... program) {
        var command = new ArrayList<String>();
        if (isRoot()) {
            command.addAll(AS_POSTGRES);
            command.addAll(isOpenToAll(data.getParent()) ? List.of() : THROUGH_CLOSED_FOLDERS);
        }
        command.add(folder.resolve(program[0]).toString());
        command.addAll(List.of(program).subList(1, program.length));
        return command;
    }

    private static boolean isOpenToAll(@Nullable Path folder) {
        try {
            return folder == null
                    || Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_EXECUTE)
                            && isOpenToAll(folder.getParent());
        } catch (IOException e) {
            return false;
        }
    }

    private static void own(Path path) throws IOException {
        if (isRoot()) {
            var users = path.getFileSystem().getUserPrincipalLookupService();
            Files.setOwner(path, users.lookupPrincipalByName("postgres"));
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}

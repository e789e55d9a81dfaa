package ai.voxanne.sandbox.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Processes that are small JVMs of their own, of the same Java as this one. */
final class JavaProcess {

    // The last two keep Java 25 from warning about what Netty has always done.
    private static final List<String> SMALL = List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private JavaProcess() {}

    /** Runs a class of this process' class path. */
    static ProcessBuilder ofClass(Class<?> main, List<String> options, List<String> arguments, Path log) {
        var command = new ArrayList<>(options);
        command.add(main.getName());
        command.addAll(arguments);
        var process = process(command, log);
        process.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return process;
    }

    static ProcessBuilder ofJar(Path jar, List<String> options, Path log) {
        var command = new ArrayList<>(options);
        command.addAll(List.of("-jar", jar.toAbsolutePath().toString()));
        return process(command, log);
    }

    private static ProcessBuilder process(List<String> arguments, Path log) {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(SMALL);
        // Names the log's folder on the command line: that is how "down" knows its own processes.
        command.add("-Dvoxanne.log=" + log.toAbsolutePath());
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    }
}

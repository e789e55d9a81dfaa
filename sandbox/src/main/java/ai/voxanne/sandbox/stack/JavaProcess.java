package ai.voxanne.sandbox.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process that runs a class of this class path in a small JVM of its own. */
final class JavaProcess {

    private static final List<String> SMALL =
            List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "--enable-native-access=ALL-UNNAMED");

    private JavaProcess() {}

    static ProcessBuilder of(Class<?> main, List<String> options, List<String> arguments, Path log) {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(SMALL);
        command.addAll(options);
        command.add(main.getName());
        command.addAll(arguments);
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        process.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return process;
    }
}

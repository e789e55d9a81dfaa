package ai.voxanne.benchmarks.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Facts about the machine, without which no figure means anything. */
public final class Machine {

    private Machine() {}

    public static Map<String, String> facts() {
        var facts = new LinkedHashMap<String, String>();
        facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put("processor", value("/proc/cpuinfo", "model name"));
        facts.put("memory", value("/proc/meminfo", "MemTotal"));
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("java", System.getProperty("java.runtime.version"));
        facts.put("load average before", loadAverage());
        return facts;
    }

    /** Runnable tasks over the last 1, 5 and 15 minutes. */
    public static String loadAverage() {
        var fields = read(Path.of("/proc/loadavg")).split(" ");
        return String.join(" ", fields[0], fields[1], fields[2]);
    }

    /** What a process holds in memory. */
    public static double residentMebibytes(long pid) {
        var kibibytes = value("/proc/%d/status".formatted(pid), "VmRSS").split(" ")[0];
        return Double.parseDouble(kibibytes) / 1024;
    }

    private static String value(String file, String key) {
        return read(Path.of(file))
                .lines()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

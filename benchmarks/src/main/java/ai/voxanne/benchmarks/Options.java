package ai.voxanne.benchmarks;

import ai.voxanne.benchmarks.stack.BenchStack.Addresses;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param names the measurements; none means all
 * @param quick whether a look is enough
 * @param running a stack that runs already, instead of one of our own
 */
record Options(List<String> names, boolean quick, Optional<Running> running) {

    static final String USAGE = """
            ./voxanne bench [NAME...] [--quick] [--origin=URL --booking=URL --sandbox=URL --database=URL]

              NAME        %s; all without a name
              --quick     a look in under two minutes, too short to quote
              --origin    measure the stack that runs there, and not one of our own; then the others are needed, too:
                          booking-service's own port, the sandbox, and postgres://superuser:password@host:port/
            """;

    private static final String QUICK = "--quick";

    /** Where somebody else's stack is. */
    record Running(Addresses addresses, URI database) {}

    static Options read(String... arguments) {
        var names = new ArrayList<String>();
        var values = new HashMap<String, String>();
        for (var argument : arguments) {
            if (argument.startsWith("--")) {
                var parts = argument.split("=", 2);
                values.put(parts[0], parts.length == 2 ? parts[1] : "");
            } else {
                names.add(argument);
            }
        }
        var quick = values.remove(QUICK) != null;
        return new Options(names, quick, values.isEmpty() ? Optional.empty() : Optional.of(running(values)));
    }

    private static Running running(Map<String, String> values) {
        var running = new Running(
                new Addresses(take(values, "--origin"), take(values, "--booking"), take(values, "--sandbox")),
                URI.create(take(values, "--database")));
        if (!values.isEmpty()) {
            throw new IllegalArgumentException("unknown option " + values.keySet());
        }
        return running;
    }

    private static String take(Map<String, String> values, String option) {
        return Optional.ofNullable(values.remove(option))
                .orElseThrow(() -> new IllegalArgumentException(option + " is missing"));
    }
}

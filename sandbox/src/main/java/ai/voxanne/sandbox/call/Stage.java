package ai.voxanne.sandbox.call;

import io.vertx.core.json.JsonObject;
import java.io.PrintStream;

/** Prints a conversation so that it can be read along. */
final class Stage {

    private final PrintStream out;

    Stage(PrintStream out) {
        this.out = out;
    }

    void call(String name, String phone) {
        out.printf("%nA call from %s, %s%n%n", name, phone);
    }

    void caller(String name, String words) {
        out.printf("  %-10s %s%n", name, words);
    }

    void tool(String tool, JsonObject arguments) {
        out.printf("  %-10s   -> %s %s%n", "", tool, arguments.encode());
    }

    void assistant(String words) {
        out.printf("  %-10s %s%n", "Voxanne", words);
    }

    void note(String words) {
        out.printf("%n%s%n", words);
    }

    void fact(String what, String value) {
        out.printf("  %-14s %s%n", what, value);
    }

    void event(String when, String summary, String id) {
        out.printf("  %-24s %-32s %s%n", when, summary, id);
    }
}

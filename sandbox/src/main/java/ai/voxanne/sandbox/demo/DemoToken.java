package ai.voxanne.sandbox.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prints an access token of the demo clinic's administrator: {@code ./voxanne token}. */
final class DemoToken {

    private DemoToken() {}

    public static void main(String[] args) throws IOException {
        var password = Files.readString(Path.of(args[1])).strip();
        System.out.println(DemoClinic.logIn(new Origin(args[0]), password));
    }
}

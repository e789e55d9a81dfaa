package ai.voxanne.system.stack;

import ai.voxanne.sandbox.gateway.Service;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** Everything that a stack wrote down anywhere, to be searched for what should not be there. */
public record Written(OwnStack stack) {

    private static final String TABLES =
            "SELECT quote_ident(relname) AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'";

    /** The logs, topics, metrics and tables that hold one of these words as plain text. */
    public List<String> placesOf(String... words) {
        var places = new ArrayList<>(placesOutsideTheDatabaseOf(words));
        Stream.of(words).forEach(word -> places.addAll(tablesWith(word)));
        return places;
    }

    /** The same without the tables, where some things are for the clinic to use. */
    public List<String> placesOutsideTheDatabaseOf(String... words) {
        var places = new ArrayList<String>();
        stack.logs().stream()
                .filter(log -> hasOne(read(log), words))
                .map(Object::toString)
                .forEach(places::add);
        stack.topics().records().stream()
                .filter(published -> hasOne(published.key() + published.value() + published.headers(), words))
                .map(published -> "topic " + published.topic())
                .distinct()
                .forEach(places::add);
        Arrays.stream(Service.values())
                .filter(service -> hasOne(metrics(service), words))
                .map(service -> "metrics of " + service.label())
                .forEach(places::add);
        return places;
    }

    /** The tables with a row, in this organization or any other, that holds this as plain text or as plain bytes. */
    public List<String> tablesWith(String word) {
        var database = stack.database();
        var bytes = HexFormat.of().formatHex(word.getBytes(StandardCharsets.UTF_8));
        return database.rows(TABLES).stream()
                .map(table -> Objects.requireNonNull(table.get("name")).toString())
                .filter(table -> !database.rows(
                                "SELECT 1 FROM %s AS r WHERE strpos(lower(r::text), lower(?)) > 0 OR strpos(r::text, ?) > 0 LIMIT 1"
                                        .formatted(table),
                                word,
                                bytes)
                        .isEmpty())
                .map(table -> "table " + table)
                .toList();
    }

    private String metrics(Service service) {
        return RestAssured.given()
                .get(stack.processes().service(service) + "/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static boolean hasOne(String text, String... words) {
        var lower = text.toLowerCase(Locale.ROOT);
        return Stream.of(words).anyMatch(word -> lower.contains(word.toLowerCase(Locale.ROOT)));
    }

    private static String read(Path log) {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

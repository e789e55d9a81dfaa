package ai.voxanne.followup.setting;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ai.voxanne.sandbox.stack.PostgresServer;
import ai.voxanne.sandbox.stack.Schema;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import org.jspecify.annotations.Nullable;

/** What callers ask about, as the database hears it, against a model that compares lists of words. */
class ProcedureInProperties {

    private static final PostgresServer POSTGRES = PostgresServer.startForTests();
    private static final List<String> WORDS = List.of("skin", "peel", "deep", "laser", "a", "b2", "h\u00e4ut");

    private final Connection owner = owner();
    private final UUID org = newClinic();

    @AfterContainer
    static void stop() {
        POSTGRES.close();
    }

    @Property(tries = 150)
    void theLongestVariantThatWasSaidWins(
            @ForAll("procedures") Map<String, List<String>> procedures, @ForAll("spoken") List<String> said)
            throws SQLException {
        offer(procedures);

        var heard = heard(String.join(" ", said));

        assertThat(heard).isEqualTo(model(procedures, said));
    }

    @Property(tries = 100)
    void neitherCaseNorPunctuationMatters(@ForAll("spoken") List<String> variant, @ForAll("gaps") List<String> gaps)
            throws SQLException {
        String name = String.join(" ", variant);
        offer(Map.of("treatment", List.of(name)));
        var said = new StringBuilder("I want a new ");
        for (int i = 0; i < variant.size(); i++) {
            said.append(variant.get(i).toUpperCase(Locale.ROOT)).append(gaps.get(i % gaps.size()));
        }

        assertThat(heard(said + "please")).isEqualTo("treatment");
    }

    @Property(tries = 100)
    void noCharacterOfAVariantMeansAnything(@ForAll("odd") String variant) throws SQLException {
        offer(Map.of("odd one", List.of("q" + variant + "q")));

        assertThat(heard("about q" + variant + "q today")).isEqualTo("odd one");
        assertThat(heard("about something else today")).isNull();
    }

    @Example
    void theDefaultsAreHeardAsPeopleSayThem() throws SQLException {
        offer(Map.of());

        assertThat(heard("I'd like a nose-job.")).isEqualTo("rhinoplasty");
        assertThat(heard("How much is RHINOPLASTY?")).isEqualTo("rhinoplasty");
        assertThat(heard("a liquid rhino, I think")).isEqualTo("liquid rhinoplasty");
        assertThat(heard("a liquid nose job instead of a nose job")).isEqualTo("liquid rhinoplasty");
        assertThat(heard("non-surgical nose job")).isEqualTo("liquid rhinoplasty");
        assertThat(heard("a face lift for my mother")).isEqualTo("facelift");
        assertThat(heard("Breast implants\nand prices")).isEqualTo("breast augmentation");
    }

    @Example
    void partsOfWordsAreNothing() throws SQLException {
        offer(Map.of());

        assertThat(heard("the diagnose jobs board")).isNull();
        assertThat(heard("faceliftsome")).isNull();
        assertThat(heard("rhinoplastyish")).isNull();
        assertThat(heard("")).isNull();
        assertThat(heard(null)).isNull();
    }

    @Example
    void scriptsWithoutSpacesAreHeardToo() throws SQLException {
        offer(Map.of(
                "rhinoplasty", List.of("\u9686\u9f3b"),
                "facelift", List.of("\u0627\u0644\u0648\u062c\u0647"),
                "botox",
                        List.of(
                                "\u0e42\u0e1a\u0e17\u0e47\u0e2d\u0e01\u0e0b\u0e4c",
                                "\u0431\u043e\u0442\u043e\u043a\u0441")));

        assertThat(heard("\u6211\u60f3\u505a\u9686\u9f3b\u624b\u672f")).isEqualTo("rhinoplasty");
        assertThat(heard("\u0634\u062f \u0627\u0644\u0648\u062c\u0647 \u0645\u0646 \u0641\u0636\u0644\u0643"))
                .isEqualTo("facelift");
        assertThat(heard("\u0e2d\u0e22\u0e32\u0e01\u0e09\u0e35\u0e14\u0e42\u0e1a\u0e17\u0e47\u0e2d\u0e01\u0e0b\u0e4c"))
                .isEqualTo("botox");
        assertThat(heard("\u0411\u041e\u0422\u041e\u041a\u0421?")).isEqualTo("botox");
    }

    @Example
    void whatAClinicDoesntOfferIsNotHeard() throws SQLException {
        offer(Map.of());
        update("INSERT INTO procedures (org_id, clinic_id, name, guide, offered)"
                + " VALUES ('%1$s', '%1$s', 'facelift', 'facelift-guide.pdf', false)".formatted(org));

        assertThat(heard("a facelift or a nose job")).isEqualTo("rhinoplasty");
        assertThat(heard("a facelift")).isNull();
    }

    @Example
    void anotherClinicsNamesMeanNothing() throws SQLException {
        offer(Map.of("botox", List.of("baby botox")));

        assertThat(heardAt(newClinic(), "baby botox")).isNull();
    }

    @Provide
    Arbitrary<Map<String, List<String>>> procedures() {
        var variant = spoken().map(words -> String.join(" ", words));
        var names = Arbitraries.of("first", "second", "third");
        return Arbitraries.maps(names, variant.list().ofMinSize(1).ofMaxSize(3)).ofMaxSize(3);
    }

    @Provide
    Arbitrary<List<String>> spoken() {
        return Arbitraries.of(WORDS).list().ofMinSize(1).ofMaxSize(5);
    }

    @Provide
    Arbitrary<List<String>> gaps() {
        return Arbitraries.of(" ", "-", ", ", " \n", "\u2014", "...", "'")
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    @Provide
    Arbitrary<String> odd() {
        return Arbitraries.strings()
                .withChars("\\.^$*+?()[]{}|/%_'\"-&<>!,;:\u00e9\u05d0\u00df 0z")
                .ofMinLength(1)
                .ofMaxLength(12);
    }

    // The longest by its letters; if two are as long, the one that was said first, then by name.
    private static @Nullable String model(Map<String, List<String>> procedures, List<String> said) {
        return new TreeMap<>(procedures)
                .entrySet().stream()
                        .flatMap(procedure -> procedure.getValue().stream()
                                .map(variant -> List.of(variant.split(" ")))
                                .filter(words -> Collections.indexOfSubList(said, words) >= 0)
                                .map(words -> new Found(procedure.getKey(), words, before(said, words))))
                        .min(Comparator.comparingInt(Found::letters)
                                .reversed()
                                .thenComparingInt(Found::before)
                                .thenComparing(Found::name))
                        .map(Found::name)
                        .orElse(null);
    }

    private static int before(List<String> said, List<String> words) {
        return said.subList(0, Collections.indexOfSubList(said, words)).stream()
                .mapToInt(word -> word.length() + 1)
                .sum();
    }

    private void offer(Map<String, List<String>> procedures) throws SQLException {
        update("DELETE FROM procedures WHERE org_id = '" + org + "'");
        try (var insert = owner.prepareStatement(
                "INSERT INTO procedures (org_id, clinic_id, name, variants, guide) VALUES (?, ?, ?, ?, 'a-guide.pdf')")) {
            for (var procedure : procedures.entrySet()) {
                insert.setObject(1, org);
                insert.setObject(2, org);
                insert.setString(3, procedure.getKey());
                insert.setArray(
                        4, owner.createArrayOf("text", procedure.getValue().toArray()));
                insert.executeUpdate();
            }
        }
    }

    private @Nullable String heard(@Nullable String text) throws SQLException {
        return heardAt(org, text);
    }

    // As booking-service asks: in its role, inside the organization.
    private static @Nullable String heardAt(UUID clinic, @Nullable String text) throws SQLException {
        try (var booking = DriverManager.getConnection(
                POSTGRES.jdbcUrl(Schema.DATABASE), "voxanne_booking", Schema.TEST_PASSWORD)) {
            booking.setAutoCommit(false);
            booking.createStatement().execute("SELECT enter_org('" + clinic + "')");
            var ask = booking.prepareStatement("SELECT procedure_in(?, ?, ?)");
            ask.setObject(1, clinic);
            ask.setObject(2, clinic);
            ask.setString(3, text);
            var answer = ask.executeQuery();
            answer.next();
            return answer.getString(1);
        }
    }

    private UUID newClinic() {
        UUID clinic = UUID.randomUUID();
        try {
            update("INSERT INTO organizations (id, name) VALUES ('%s', 'Test')".formatted(clinic));
            update(
                    "INSERT INTO clinics (org_id, id, name, time_zone, country) VALUES ('%1$s', '%1$s', 'Test', 'UTC', 'US')"
                            .formatted(clinic));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return clinic;
    }

    private void update(String sql) throws SQLException {
        try (var statement = owner.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static Connection owner() {
        try {
            return requireNonNull(POSTGRES.connect(Schema.DATABASE));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Found(String name, List<String> words, int before) {

        int letters() {
            return words.stream().collect(Collectors.joining(" ")).length();
        }
    }
}

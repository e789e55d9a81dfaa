package ai.voxanne.booking.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import ai.voxanne.sandbox.stack.PostgresServer;
import ai.voxanne.sandbox.stack.Schema;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;

/** The database against the simplest possible model of a provider's day: a list that is searched from end to end. */
class BookingModelProperties {

    private static final OffsetDateTime DAY = OffsetDateTime.parse("2100-01-04T00:00:00Z");

    private static final String BOOK = """
            SELECT outcome, appointment ->> 'id' AS id
            FROM book_appointment(?, ?, ?, 'Jane Roe', 'jane roe', NULL, '+12025550123', ?, ?, NULL, NULL,
                NULL, NULL, '{}', '{}', NULL)
            """;

    private static final String HOLD = "SELECT outcome, hold ->> 'id' AS id FROM place_hold(?, ?, ?, ?, ?, 300)";

    private static final String CHANGE = """
            SELECT outcome, appointment ->> 'id' AS id
            FROM change_appointment(?, ?, ?, NULL, NULL, ?::jsonb, '{}', '{}', NULL)
            """;

    private static final PostgresServer POSTGRES = PostgresServer.startForTests();

    @AfterContainer
    static void stop() {
        POSTGRES.close();
    }

    @Property(tries = 50)
    void theDatabaseAgreesWithTheModel(@ForAll("wishes") List<Wish> wishes) throws SQLException {
        UUID org = newClinic();
        var model = new ArrayList<Entry>();
        int told = 0;
        try (var booking = as("voxanne_booking")) {
            for (var wish : wishes) {
                var entry = wish.entry(model);
                if (wish.isAboutNothing(entry)) {
                    continue;
                }
                boolean fits = wish.fits(model, entry);
                var answer = ask(booking, org, wish, entry);

                assertThat(answer.outcome()).as("%s among %s", wish, model).isEqualTo(fits ? "booked" : "taken");
                told += fits && wish.isToldOf(entry) ? 1 : 0;
                if (fits) {
                    wish.apply(model, entry, answer.id());
                }
            }
        }
        assertThat(count("SELECT count(*) FROM outbox WHERE org_id = '%s'".formatted(org)))
                .isEqualTo(told);
        assertThat(count("SELECT count(*) FROM appointments WHERE org_id = '%s' AND status <> 'cancelled'"
                        .formatted(org)))
                .isEqualTo(model.size());
    }

    @Provide
    Arbitrary<List<Wish>> wishes() {
        var what = Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.just(What.BOOK)),
                Tuple.of(2, Arbitraries.just(What.HOLD)),
                Tuple.of(3, Arbitraries.just(What.MOVE)),
                Tuple.of(2, Arbitraries.just(What.CANCEL)));
        var start = Arbitraries.integers().between(0, 720);
        var minutes = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.integers().between(5, 60)),
                Tuple.of(1, Arbitraries.integers().between(400, 480)));
        var which = Arbitraries.integers().between(0, 20);
        return Combinators.combine(what, start, minutes, which)
                .as(Wish::new)
                .list()
                .ofMaxSize(30);
    }

    private static Answer ask(Connection booking, UUID org, Wish wish, Entry entry) throws SQLException {
        var at = DAY.plusMinutes(wish.start());
        return switch (wish.what()) {
            case BOOK -> answer(booking, BOOK, org, org, org, at, wish.minutes());
            case HOLD -> answer(booking, HOLD, org, org, org, at, wish.minutes());
            case MOVE -> answer(booking, CHANGE, org, org, entry.id(), "{\"scheduled_at\": \"" + at + "\"}");
            case CANCEL -> answer(booking, CHANGE, org, org, entry.id(), "{\"status\": \"cancelled\"}");
        };
    }

    private static Answer answer(Connection booking, String sql, Object... parameters) throws SQLException {
        try (var statement = booking.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            var row = statement.executeQuery();
            row.next();
            String id = row.getString("id");
            return new Answer(row.getString("outcome"), id == null ? new UUID(0, 0) : UUID.fromString(id));
        }
    }

    // One id serves as organization, clinic and provider.
    private static UUID newClinic() throws SQLException {
        UUID org = UUID.randomUUID();
        try (var owner = POSTGRES.connect(Schema.DATABASE);
                var statement = owner.createStatement()) {
            statement.execute("INSERT INTO organizations (id, name) VALUES ('%s', 'Clinic')".formatted(org));
            statement.execute(
                    "INSERT INTO clinics VALUES ('%s', '%s', 'Clinic', 'America/New_York', 'US')".formatted(org, org));
            statement.execute(
                    "INSERT INTO profiles (org_id, id, clinic_id, full_name, role) VALUES ('%s', '%s', '%s', 'Dr', 'provider')"
                            .formatted(org, org, org));
        }
        return org;
    }

    private static long count(String sql) throws SQLException {
        try (var owner = POSTGRES.connect(Schema.DATABASE);
                var statement = owner.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Connection as(String role) throws SQLException {
        return DriverManager.getConnection(POSTGRES.jdbcUrl(Schema.DATABASE), role, Schema.TEST_PASSWORD);
    }

    enum What {
        BOOK,
        HOLD,
        MOVE,
        CANCEL
    }

    record Answer(String outcome, UUID id) {}

    /** Taken time, in minutes of the day. */
    record Entry(UUID id, int start, int minutes, boolean held) {

        static final Entry NONE = new Entry(new UUID(0, 0), 0, 0, true);

        boolean overlaps(int otherStart, int otherMinutes) {
            return start < otherStart + otherMinutes && otherStart < start + minutes;
        }
    }

    /** What somebody wants; {@code which} picks the appointment to move or cancel. */
    record Wish(What what, int start, int minutes, int which) {

        Entry entry(List<Entry> model) {
            boolean picks = what == What.MOVE || what == What.CANCEL;
            return picks && !model.isEmpty() ? model.get(which % model.size()) : Entry.NONE;
        }

        boolean isAboutNothing(Entry entry) {
            return (what == What.MOVE || what == What.CANCEL) && entry.held();
        }

        boolean fits(List<Entry> model, Entry entry) {
            int wanted = what == What.MOVE ? entry.minutes() : minutes;
            return what == What.CANCEL
                    || model.stream()
                            .filter(other -> !other.equals(entry))
                            .noneMatch(other -> other.overlaps(start, wanted));
        }

        boolean isToldOf(Entry entry) {
            return what != What.HOLD && !(what == What.MOVE && entry.start() == start);
        }

        void apply(List<Entry> model, Entry entry, UUID id) {
            model.remove(entry);
            if (what == What.MOVE) {
                model.add(new Entry(entry.id(), start, entry.minutes(), false));
            } else if (what != What.CANCEL) {
                model.add(new Entry(id, start, minutes, what == What.HOLD));
            }
        }
    }
}

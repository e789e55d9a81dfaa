package ai.voxanne.benchmarks.measure;

import ai.voxanne.benchmarks.load.Call;
import ai.voxanne.benchmarks.stack.Clinic;
import ai.voxanne.benchmarks.stack.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Bookings that never meet: the nth is with the next provider of the next clinic, half an hour later when all providers
 * had their turn. Every patient is new. The same bookings over HTTP and for {@code pgbench}, in different months.
 */
final class Appointments implements Supplier<Call> {

    /** How many rivals book at once, over HTTP and by {@code pgbench}. */
    static final int CONNECTIONS = 16;

    static final String PATH = "/api/vapi/tools";

    private static final String BODY = """
            {"tool": "book_appointment", "params": {"clinic_id": "%s", "provider_id": "%s",\
             "patient_name": "Patient %d", "patient_phone": "+1212%07d", "appointment_time": "%s",\
             "duration_minutes": 30, "service_type": "consultation"}}""";

    // What AppointmentRepository sends, with parameters where they vary.
    private static final String SCRIPT = """
            \\set turn :turn + 1
            \\set n :turn * 16 + :client_id
            \\set provider :n %% :providers
            \\set step :n / :providers
            SELECT outcome, appointment, answer
            FROM book_appointment(
                :org%1$d, :clinic%1$d, ('00000000-0000-4000-8000-' || lpad(to_hex(:provider::int), 12, '0'))::uuid,
                'Patient ' || :n, 'patient ' || :n, NULL, '+1646' || lpad((:n %% 10000000)::text, 7, '0'),
                '%2$s'::timestamptz + :step * interval '30 minutes', 30, 'consultation', NULL,
                NULL, NULL, '{}', '{}', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00');
            """;

    private static final String COUNT = "SELECT count(*) FROM appointments WHERE org_id = ?";
    private static final Duration LENGTH = Duration.ofMinutes(30);
    private static final Duration LATER = Duration.ofDays(360);
    private static final int TURNS_APART = 40_000;

    private final List<Clinic> clinics;
    private final Instant first;
    private final AtomicLong count = new AtomicLong();
    private int runs;

    Appointments(List<Clinic> clinics, Instant now) {
        this.clinics = clinics;
        this.first = now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(2));
    }

    /** The next booking over HTTP. */
    @Override
    public Call get() {
        var n = count.getAndIncrement();
        var clinic = clinics.get((int) (n % clinics.size()));
        var nth = n / clinics.size();
        var provider = Clinic.provider((int) (nth % clinic.providers()));
        var time = first.plus(LENGTH.multipliedBy(nth / clinic.providers()));
        return Call.post(
                PATH, clinic.token(), BODY.formatted(clinic.id(), provider, n, n % 10_000_000, time.toString()));
    }

    /** How many appointments these clinics have. */
    long booked(Database database) {
        return clinics.stream()
                .mapToLong(clinic -> database.number(COUNT, clinic.org()))
                .sum();
    }

    /** One script for each clinic. */
    List<String> scripts() {
        return IntStream.range(0, clinics.size())
                .mapToObj(clinic -> SCRIPT.formatted(clinic, first.plus(LATER)))
                .toList();
    }

    /** What the scripts' variables are in the next run: bookings that no earlier run made. */
    Map<String, String> variables() {
        var variables = new LinkedHashMap<String, String>();
        for (var i = 0; i < clinics.size(); i++) {
            variables.put("org" + i, clinics.get(i).org().toString());
            variables.put("clinic" + i, clinics.get(i).id().toString());
        }
        variables.put("providers", Integer.toString(clinics.getFirst().providers()));
        variables.put("turn", Integer.toString(runs++ * TURNS_APART / clinics.size()));
        return variables;
    }
}

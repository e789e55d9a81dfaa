package ai.voxanne.sandbox.call;

import ai.voxanne.sandbox.demo.DemoClinic;
import ai.voxanne.sandbox.demo.Origin;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code ./voxanne call}: Maria books, James wants the same time and takes another, and the calendar shows
 * what they have caused. Nothing but HTTP, as from Vapi's side of the line.
 */
final class ScriptedCall {

    private static final DateTimeFormatter SPOKEN =
            DateTimeFormatter.ofPattern("EEEE 'at' h:mm a", Locale.ENGLISH).withZone(DemoClinic.TIME_ZONE);

    private final DemoClinic clinic;
    private final Origin vapi;
    private final Origin sandbox;
    private final Stage stage;
    private final Clock clock;

    private ScriptedCall(DemoClinic clinic, Origin sandbox, Stage stage, Clock clock) {
        this.clinic = clinic;
        this.vapi = Machine.register(clinic.origin(), "vapi:tools");
        this.sandbox = sandbox;
        this.stage = stage;
        this.clock = clock;
    }

    /** Takes the public origin, the sandbox's address and the file of the demo password. */
    public static void main(String[] args) throws IOException {
        var password = Files.readString(Path.of(args[2])).strip();
        var clinic = DemoClinic.open(new Origin(args[0]), password);
        new ScriptedCall(clinic, new Origin(args[1]), new Stage(System.out), Clock.systemUTC()).play();
    }

    private void play() {
        var monday = LocalDate.now(clock).with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        var free = freeTimes(monday);
        if (free.isEmpty()) {
            stage.note("The clinic is fully booked on " + monday + "; nothing to play.");
            return;
        }
        maria(monday, free.getFirst());
        var next = james(monday, free.getFirst());
        calendar(Stream.concat(Stream.of(free.getFirst()), next.stream()).toList());
    }

    private void maria(LocalDate day, Instant time) {
        stage.call("Maria Lopez", "+12125550123");
        var call = new VapiCall(vapi, "+12125550123", clock);
        stage.caller("Maria", "Hello, I would like a consultation on Monday.");
        use(call, "check_availability", new JsonObject().put("date", day.toString()));
        stage.caller("Maria", SPOKEN.format(time) + " is perfect.");
        book(call, "Maria Lopez", time);
    }

    private Optional<Instant> james(LocalDate day, Instant taken) {
        stage.call("James Carter", "+12125550187");
        var call = new VapiCall(vapi, "+12125550187", clock);
        stage.caller("James", "Can I come on " + SPOKEN.format(taken) + "?");
        book(call, "James Carter", taken);
        var next = freeTimes(day).stream().findFirst();
        next.ifPresent(time -> {
            stage.caller("James", "Then I take " + SPOKEN.format(time) + ".");
            book(call, "James Carter", time);
        });
        return next;
    }

    private void book(VapiCall call, String patient, Instant time) {
        use(
                call,
                "book_appointment",
                new JsonObject()
                        .put("provider_id", clinic.providerId())
                        .put("patient_name", patient)
                        .put("appointment_time", time.toString()));
    }

    private void use(VapiCall call, String tool, JsonObject arguments) {
        stage.tool(tool, arguments);
        stage.assistant(call.use(tool, arguments));
    }

    // The assistant hears sentences; the script needs times, which the direct form of the same tool gives.
    private List<Instant> freeTimes(LocalDate day) {
        var request = new JsonObject()
                .put("tool", "check_availability")
                .put(
                        "params",
                        new JsonObject()
                                .put("clinic_id", clinic.clinicId())
                                .put("provider_id", clinic.providerId())
                                .put("date", day.toString()));
        return clinic.origin().post("/api/vapi/tools", request).object().getJsonArray("slots").stream()
                .map(slot -> Instant.parse(((JsonObject) slot).getString("starts_at")))
                .toList();
    }

    private void calendar(List<Instant> times) {
        stage.note("What it caused, in the provider's Google Calendar:");
        new CalendarWatch(sandbox)
                .eventsAt(times)
                .forEach(event -> stage.event(SPOKEN.format(event.start()), event.summary(), event.id()));
    }
}

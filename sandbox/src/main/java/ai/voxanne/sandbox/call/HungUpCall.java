package ai.voxanne.sandbox.call;

import ai.voxanne.sandbox.demo.DemoClinic;
import ai.voxanne.sandbox.demo.Origin;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * {@code ./voxanne call --hang-up PROCEDURE}: Amelia asks about a procedure, tells more than she has to, and hangs up
 * without booking. What is kept of it and what she gets is shown. Nothing but HTTP, as from Vapi's side of the line.
 */
final class HungUpCall {

    private static final String NAME = "Amelia Hart";
    private static final int LOOKS = 100;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final List<String> DECIDED = List.of("delivered", "failed", "suppressed", "deferred");

    private final Origin clinic;
    private final Origin sandbox;
    private final Stage stage;
    private final VapiCall call;
    private final String phone;
    private final StringBuilder transcript = new StringBuilder();

    private HungUpCall(Origin clinic, Origin sandbox, Stage stage, Clock clock) {
        this.clinic = clinic;
        this.sandbox = sandbox;
        this.stage = stage;
        // Somebody else every time: nobody is texted about the same procedure twice in a day.
        this.phone = "+1212%07d".formatted(ThreadLocalRandom.current().nextInt(2_000_000, 10_000_000));
        this.call = new VapiCall(Machine.register(clinic, "vapi:webhook"), phone, clock);
    }

    /** Takes the public origin, the sandbox's address, the file of the demo password and the procedure. */
    public static void main(String[] args) throws IOException {
        var password = Files.readString(Path.of(args[2])).strip();
        var clinic = DemoClinic.open(new Origin(args[0]), password).origin();
        new HungUpCall(clinic, new Origin(args[1]), new Stage(System.out), Clock.systemUTC()).play(args[3]);
    }

    private void play(String procedure) {
        stage.call(NAME, phone);
        assistant("Harbor Aesthetics, how can I help?");
        amelia("Hi, my name is " + NAME + ". How much is a " + procedure + "?");
        assistant("That depends on a consultation. Is there anything we should know about your health?");
        amelia("I have a history of heart issues, and my address is 123 Harley Street.");
        assistant("Thank you. Shall I book you in?");
        amelia("Sorry, somebody is at the door, I have to go.");
        call.hangUp(NAME, transcript.toString());
        stage.note("Amelia has hung up. What everybody at the clinic can see of her call:");
        showCall();
        stage.note("The follow-up:");
        showFollowUp();
        stage.note("What arrived on her phone:");
        showMessages();
    }

    private void amelia(String words) {
        stage.caller("Amelia", words);
        transcript.append("User: ").append(words).append('\n');
    }

    private void assistant(String words) {
        stage.assistant(words);
        transcript.append("AI: ").append(words).append('\n');
    }

    private void showCall() {
        var filed = awaited(() -> Optional.of(clinic.get("/api/calls/" + call.id()))
                .filter(answer -> answer.status() == 200)
                .map(Origin.Answer::object)
                .filter(found -> found.getString("public_log") != null));
        show(filed, "outcome", "procedure", "public_log");
    }

    private void showFollowUp() {
        var decided = awaited(() -> clinic.get("/api/followups?call_id=" + call.id()).list().stream()
                .map(JsonObject.class::cast)
                .filter(found -> DECIDED.contains(found.getString("status")))
                .findFirst());
        show(decided, "status", "reason", "channel", "template", "assigned_agent", "message_sid");
    }

    private void showMessages() {
        var messages =
                sandbox.get("/twilio/messages?to=%2B" + phone.substring(1)).list();
        if (messages.isEmpty()) {
            stage.fact("nothing", "");
        }
        messages.forEach(message -> show(Optional.of((JsonObject) message), "from", "status", "body"));
    }

    private void show(Optional<JsonObject> found, String... fields) {
        if (found.isEmpty()) {
            stage.fact("not there yet", "see ./voxanne logs followup");
        }
        for (var field : fields) {
            found.map(object -> object.getString(field)).ifPresent(value -> stage.fact(field, value));
        }
    }

    private static Optional<JsonObject> awaited(Supplier<Optional<JsonObject>> look) {
        var found = look.get();
        for (var looks = 1; looks < LOOKS && found.isEmpty(); looks++) {
            Pause.of(BETWEEN_LOOKS);
            found = look.get();
        }
        return found;
    }
}

package ai.voxanne.benchmarks.measure;

import ai.voxanne.benchmarks.load.Call;
import ai.voxanne.benchmarks.load.Load;
import ai.voxanne.benchmarks.load.Outcome;
import ai.voxanne.benchmarks.report.Curve;
import ai.voxanne.benchmarks.report.Figure;
import ai.voxanne.benchmarks.report.Result;
import ai.voxanne.benchmarks.report.Target;
import ai.voxanne.benchmarks.stack.BenchStack;
import ai.voxanne.benchmarks.stack.Clinic;
import ai.voxanne.sandbox.demo.Origin;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/** A crowd claims one published slot at the same moment: one gets it, and everybody is told at once. */
public final class Stampede implements Measurement {

    private static final int CROWD = 1_000;
    private static final int WARM_UPS = 2;
    private static final double P99_MILLIS = 1_500;
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final LocalTime OPENING = LocalTime.of(9, 0);
    private static final Duration LENGTH = Duration.ofMinutes(30);

    private final Clock clock;

    public Stampede(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "stampede";
    }

    @Override
    public Result of(BenchStack stack, Scale scale) {
        var clinic = stack.clinicsWithoutCalendar(1, 2).getFirst();
        var api = new Origin(stack.booking()).as(clinic.token());
        var patient = patient(api, clinic);
        var crowds = new ArrayList<Crowd>();
        try (var load = new Load(stack.booking(), CROWD)) {
            for (var slot = 0; slot < WARM_UPS + scale.stampedes(); slot++) {
                var claim = claim(clinic, patient, slot(api, clinic, slot));
                var crowd = new Crowd();
                crowds.add(crowd.after(load.burst(() -> claim, crowd)));
            }
        }
        return result(crowds.subList(WARM_UPS, crowds.size()));
    }

    private static Result result(List<Crowd> crowds) {
        var all = crowds.stream().map(Crowd::outcome).reduce(Outcome::and).orElseThrow();
        return new Result(
                "stampede",
                "%,d claims of one slot at once, %d times".formatted(CROWD, crowds.size()),
                List.of(
                        Figure.of(
                                "winners, fewest",
                                crowds.stream().mapToLong(Crowd::winners).min().orElse(0),
                                "",
                                Target.exactly(1)),
                        Figure.of(
                                "winners, most",
                                crowds.stream().mapToLong(Crowd::winners).max().orElse(0),
                                "",
                                Target.exactly(1)),
                        Figure.of(
                                "losers with alternatives, fewest",
                                crowds.stream().mapToLong(Crowd::consoled).min().orElse(0),
                                "",
                                Target.exactly(CROWD - 1)),
                        Figure.of("5xx or no answer", all.broken(), "", Target.exactly(0)),
                        Figure.of("p50", all.millisAt(50), "ms"),
                        Figure.of("p99", all.millisAt(99), "ms", Target.below(P99_MILLIS)),
                        Figure.of("longest", all.maxMillis(), "ms")),
                List.of(new Curve("Latency of a claim", all.latencies(), P99_MILLIS)),
                List.of(
                        "All requests of a stampede are due at the same moment, each on a connection of its own; those were"
                                + " opened by two stampedes that don't count.",
                        "POST /functions/v1/claim_slot_atomic. A loser is consoled when the answer is 409 with alternatives."));
    }

    private static String patient(Origin api, Clinic clinic) {
        var patient = new JsonObject().put("full_name", "Stampede Patient").put("phone", "+12125550199");
        return api.post("/api/patients/" + clinic.id(), patient).object().getString("id");
    }

    // Inside working hours, so that there is something to offer instead.
    private String slot(Origin api, Clinic clinic, int n) {
        var monday = clock.instant().atZone(ZONE).toLocalDate().with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        var start =
                monday.atTime(OPENING).atZone(ZONE).plus(LENGTH.multipliedBy(n)).toInstant();
        var slot = new JsonObject()
                .put("clinic_id", clinic.id().toString())
                .put("provider_id", Clinic.provider(0).toString())
                .put("starts_at", start.toString())
                .put("ends_at", start.plus(LENGTH).toString());
        return api.post("/api/slots", slot).object().getString("id");
    }

    private static Call claim(Clinic clinic, String patient, String slot) {
        var claim = new JsonObject()
                .put("slot_id", slot)
                .put("patient_id", patient)
                .put("clinic_id", clinic.id().toString());
        return Call.post("/functions/v1/claim_slot_atomic", clinic.token(), claim.encode());
    }
}

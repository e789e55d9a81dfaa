package ai.voxanne.booking.vapi.voice;

import ai.voxanne.booking.availability.Availability;
import ai.voxanne.booking.availability.AvailabilityQuery;
import ai.voxanne.booking.availability.FreeSlot;
import ai.voxanne.booking.clinic.Provider;
import ai.voxanne.booking.spoken.Heard;
import ai.voxanne.booking.spoken.When.Window;
import ai.voxanne.platform.vapi.Arguments;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Says when somebody could come: few times, for a voice reads them out. */
@ApplicationScoped
class FreeTimeByVoice {

    private static final int USUAL_MINUTES = 30;
    private static final int MOST_TIMES = 10;
    private static final int NEXT_TIMES = 3;
    private static final Duration LOOK_AHEAD = Duration.ofDays(21);

    private final Availability availability;
    private final Desk desk;

    FreeTimeByVoice(Availability availability, Desk desk) {
        this.availability = availability;
        this.desk = desk;
    }

    Uni<Reply> tell(PhoneCall call, Arguments arguments) {
        var service = arguments.text("service_type", "service");
        return desk.providers(call).chain(providers -> {
            var said = arguments.text("provider_id", "provider", "provider_name", "doctor", "doctor_name");
            return switch (ProviderMatch.of(providers, said, service)) {
                case ProviderMatch.Unclear(var question) -> said(question);
                case ProviderMatch.Found(var candidates) -> findTime(call, arguments, candidates);
            };
        });
    }

    private Uni<Reply> findTime(PhoneCall call, Arguments arguments, List<Provider> candidates) {
        return desk.time(call, candidates)
                .map(time -> new AskedTime(arguments, time, desk.clock()).window())
                .chain(window -> switch (window) {
                    case Heard.Unclear<Window>(var question) ->
                        said(desk.sentence(call).ask(question));
                    case Heard.Resolved<Window>(var when) -> look(call, arguments, candidates, when);
                });
    }

    private Uni<Reply> look(PhoneCall call, Arguments arguments, List<Provider> candidates, Window window) {
        return free(call, arguments, candidates, window.from(), window.to())
                .chain(free -> free.isEmpty()
                        ? free(
                                        call,
                                        arguments,
                                        candidates,
                                        window.to(),
                                        window.to().plus(LOOK_AHEAD))
                                .map(later -> none(call, candidates, window, later))
                        : said(some(call, candidates, free)));
    }

    private Uni<List<FreeSlot>> free(
            PhoneCall call, Arguments arguments, List<Provider> candidates, Instant from, Instant to) {
        int minutes = arguments.whole("duration_minutes", "duration").orElse(USUAL_MINUTES);
        var one = candidates.size() == 1 ? candidates.getFirst().id() : null;
        var query = new AvailabilityQuery(call.clinic().id(), one, from, to, Math.clamp(minutes, 5, 480), null);
        var ids = candidates.stream().map(Provider::id).collect(Collectors.toSet());
        return availability
                .freeSlots(call.org(), query)
                .map(slots -> slots.stream()
                        .filter(slot -> ids.contains(slot.providerId()))
                        .toList());
    }

    private String some(PhoneCall call, List<Provider> candidates, List<FreeSlot> free) {
        List<Instant> times = times(free);
        String more = times.size() > MOST_TIMES ? " There are later times too." : "";
        var few = times.subList(0, Math.min(times.size(), MOST_TIMES));
        return "Free" + with(candidates) + ": " + desk.sentence(call).moments(few) + "." + more;
    }

    private Reply none(PhoneCall call, List<Provider> candidates, Window window, List<FreeSlot> later) {
        var sentence = desk.sentence(call);
        String nothing = "Nothing is free" + with(candidates) + " on " + sentence.window(window) + ".";
        var next = times(later).stream().limit(NEXT_TIMES).toList();
        return Reply.said(
                next.isEmpty()
                        ? nothing + " Which other day would suit?"
                        : nothing + " The next free times are " + sentence.moments(next) + ".");
    }

    private static List<Instant> times(List<FreeSlot> free) {
        return free.stream().map(FreeSlot::startsAt).distinct().toList();
    }

    private static String with(List<Provider> candidates) {
        return candidates.size() == 1 ? " with " + candidates.getFirst().fullName() : "";
    }

    private static Uni<Reply> said(String text) {
        return Uni.createFrom().item(Reply.said(text));
    }
}

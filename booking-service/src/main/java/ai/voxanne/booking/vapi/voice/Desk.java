package ai.voxanne.booking.vapi.voice;

import ai.voxanne.booking.availability.Availability;
import ai.voxanne.booking.availability.WorkingHours;
import ai.voxanne.booking.clinic.ClinicDirectory;
import ai.voxanne.booking.clinic.Provider;
import ai.voxanne.booking.spoken.ClinicTime;
import ai.voxanne.booking.spoken.SpokenSentence;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a receptionist has at hand when the phone rings: who works here and when, and how to say it. */
@ApplicationScoped
class Desk {

    private final ClinicDirectory directory;
    private final Availability availability;
    private final Clock clock;

    Desk(ClinicDirectory directory, Availability availability, Clock clock) {
        this.directory = directory;
        this.availability = availability;
        this.clock = clock;
    }

    /** The clinic's providers by name. */
    Uni<List<Provider>> providers(PhoneCall call) {
        return directory.providers(call.org(), call.clinic().id());
    }

    /** How times are understood: those of one provider when there is no doubt who, else those of all. */
    Uni<ClinicTime> time(PhoneCall call, List<Provider> candidates) {
        @Nullable UUID one = candidates.size() == 1 ? candidates.getFirst().id() : null;
        return availability.workingHours(call.org(), call.clinic().id(), one).map(hours -> time(call, hours));
    }

    SpokenSentence sentence(PhoneCall call) {
        return new SpokenSentence(clock, call.clinic().zone());
    }

    Sentences sentences(PhoneCall call, List<Provider> providers) {
        return new Sentences(sentence(call), providers);
    }

    Clock clock() {
        return clock;
    }

    private static ClinicTime time(PhoneCall call, WorkingHours hours) {
        return new ClinicTime(call.clinic().zone(), call.clinic().country(), hours);
    }
}

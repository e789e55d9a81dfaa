package ai.voxanne.booking.vapi.direct;

import ai.voxanne.booking.appointment.AppointmentBook;
import ai.voxanne.booking.appointment.AppointmentSearch;
import ai.voxanne.booking.appointment.AppointmentStatus;
import ai.voxanne.booking.availability.Availability;
import ai.voxanne.booking.availability.AvailabilityQuery;
import ai.voxanne.booking.clinic.Clinic;
import ai.voxanne.booking.clinic.ClinicDirectory;
import ai.voxanne.booking.input.Field;
import ai.voxanne.booking.vapi.knowledge.Knowledge;
import ai.voxanne.booking.vapi.knowledge.Subject;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Finds free time, appointments and knowledge for programs. */
@ApplicationScoped
class DirectSearch {

    private static final int USUAL_MINUTES = 30;
    private static final int FEWEST_MINUTES = 5;
    private static final int MOST_MINUTES = 480;
    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_QUESTION = 4000;
    private static final int MOST_FOUND = 50;
    private static final int LAST_YEAR = 9999;
    private static final Duration USUAL_WINDOW = Duration.ofDays(7);

    private final Availability availability;
    private final AppointmentBook book;
    private final ClinicDirectory directory;
    private final Knowledge knowledge;
    private final Clock clock;

    DirectSearch(
            Availability availability,
            AppointmentBook book,
            ClinicDirectory directory,
            Knowledge knowledge,
            Clock clock) {
        this.availability = availability;
        this.book = book;
        this.directory = directory;
        this.knowledge = knowledge;
        this.clock = clock;
    }

    Uni<Object> freeTime(Params params) {
        return directory
                .require(params.org(), params.clinicAsSent())
                .map(clinic -> query(params, clinic))
                .chain(query -> availability.freeSlots(params.org(), query))
                .map(slots -> Map.of("slots", slots));
    }

    Uni<Object> appointments(Params params) {
        return directory
                .require(params.org(), params.clinicAsSent())
                .map(clinic -> search(params, clinic))
                .chain(search -> book.find(params.org(), search))
                .map(found -> Map.of("appointments", found));
    }

    Uni<Object> knowledge(Params params) {
        String question = params.required("query").prose(LONGEST_QUESTION);
        return knowledge
                .documents(question, Subject.named(params.clinicAsSent()))
                .map(documents -> Map.of("documents", documents));
    }

    private AvailabilityQuery query(Params params, Clinic clinic) {
        Instant from =
                params.optional("from").map(time -> time.time(clinic.zone())).orElseGet(clock::instant);
        Instant to = params.optional("to").map(time -> time.time(clinic.zone())).orElse(from.plus(USUAL_WINDOW));
        if (params.optional("date").isPresent()) {
            LocalDate date = date(params.required("date"));
            from = date.atStartOfDay(clinic.zone()).toInstant();
            to = date.plusDays(1).atStartOfDay(clinic.zone()).toInstant();
        }
        if (!from.isBefore(to)) {
            throw new Field("to", to).wrong("must be later than from");
        }
        return new AvailabilityQuery(
                clinic.id(),
                params.id("provider_id"),
                from,
                to,
                params.optional("duration_minutes")
                        .map(minutes -> minutes.whole(FEWEST_MINUTES, MOST_MINUTES))
                        .orElse(USUAL_MINUTES),
                params.optional("service_type")
                        .map(service -> service.line(LONGEST_TEXT))
                        .orElse(null));
    }

    private AppointmentSearch search(Params params, Clinic clinic) {
        return new AppointmentSearch(
                clinic.id(),
                params.from().provider(),
                clock.instant(),
                null,
                List.of(AppointmentStatus.BOOKED, AppointmentStatus.CONFIRMED),
                params.optional("patient_phone")
                        .map(phone -> phone.phone(clinic.country()))
                        .orElse(null),
                params.optional("patient_email").map(Field::email).orElse(null),
                params.optional("patient_name")
                        .map(name -> name.line(LONGEST_TEXT))
                        .orElse(null),
                MOST_FOUND);
    }

    private static LocalDate date(Field field) {
        try {
            var date = LocalDate.parse(field.line(LONGEST_TEXT).strip());
            if (date.getYear() >= 1 && date.getYear() <= LAST_YEAR) {
                return date;
            }
        } catch (DateTimeException e) {
            throw field.wrong("must be a date such as 2026-01-20");
        }
        throw field.wrong("is not a year that anybody means");
    }
}

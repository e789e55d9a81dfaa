package ai.voxanne.booking.spoken;

import ai.voxanne.booking.spoken.When.Moment;
import ai.voxanne.booking.spoken.When.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was said, as real time in one clinic's zone, as of now. */
record Reading(ClinicTime clinic, ZonedDateTime now) {

    private static final int MONTHS_AHEAD = 24;

    Days days() {
        return new Days(now.toLocalDate(), clinic.country());
    }

    Heard<Moment> moment(Said said) {
        var point = said.point();
        if (point != null && point.offset() != null) {
            return clearest(said, Stream.of(new Moment(point.local().toInstant(point.offset()))));
        }
        if (point != null) {
            return moment(said, List.of(point.local()));
        }
        if (said.day() == null || said.at() == null || !said.day().isOneDay()) {
            return incomplete(said);
        }
        return moment(said, locals(said.day(), said.at().within(said.part())));
    }

    Heard<Window> window(Said said) {
        if (said.point() != null) {
            return clearest(said, Stream.of(restOfDay(said.point())));
        }
        if (said.day() == null || said.saysTime() && !said.day().isOneDay()) {
            return new Heard.Unclear<>(new Question.Incomplete(null));
        }
        return clearest(said, said.day().spans().stream().flatMap(span -> windows(span, said)));
    }

    private Heard<Moment> moment(Said said, List<LocalDateTime> locals) {
        var moments = locals.stream()
                .flatMap(local -> instants(local, said.clockChange()))
                .map(Moment::new)
                .toList();
        boolean skipped = moments.isEmpty() && !locals.isEmpty();
        return skipped
                ? new Heard.Unclear<>(new Question.Skipped(locals.getFirst()))
                : clearest(said, moments.stream());
    }

    // The day may be unclear too; then that is asked first.
    private Heard<Moment> incomplete(Said said) {
        return switch (window(said)) {
            case Heard.Unclear<Window>(var question) -> new Heard.Unclear<>(question);
            case Heard.Resolved<Window>(var window) ->
                new Heard.Unclear<>(new Question.Incomplete(
                        said.day() != null && said.day().isOneDay()
                                ? local(window.from()).toLocalDate()
                                : null));
        };
    }

    // Nobody books the past: to leave out what is over is no guess.
    private <T extends When> Heard<T> clearest(Said said, Stream<T> meanings) {
        var all = meanings.distinct().sorted(Comparator.comparing(When::start)).toList();
        var ahead = all.stream().filter(when -> !when.isOver(now.toInstant())).toList();
        var near = ahead.stream().filter(this::isNear).toList();
        if (near.size() == 1) {
            return new Heard.Resolved<>(near.getFirst());
        }
        return new Heard.Unclear<>(question(said, all, ahead, near));
    }

    private Question question(
            Said said, List<? extends When> all, List<? extends When> ahead, List<? extends When> near) {
        if (all.isEmpty()) {
            return new Question.Unreadable();
        }
        if (ahead.isEmpty()) {
            return new Question.Past(all.getFirst());
        }
        return near.isEmpty() ? new Question.TooFar(ahead.getFirst()) : new Question.Ambiguous(doubt(said, near), near);
    }

    private boolean isNear(When when) {
        return !when.start().isAfter(now.plusMonths(MONTHS_AHEAD).toInstant());
    }

    private Doubt doubt(Said said, List<? extends When> candidates) {
        var locals = candidates.stream().map(when -> local(when.start())).toList();
        boolean severalDays =
                locals.stream().map(LocalDateTime::toLocalDate).distinct().count() > 1;
        boolean severalTimes = locals.stream().distinct().count() > 1 || candidates.getFirst() instanceof Window;
        if (said.day() != null && said.day().doubt() != null && severalDays) {
            return said.day().doubt();
        }
        return Stream.of(said.at(), said.from(), said.until())
                .flatMap(time -> time == null ? Stream.empty() : Stream.ofNullable(time.doubt()))
                .filter(doubt -> severalTimes)
                .findFirst()
                .orElse(Doubt.BEFORE_OR_AFTER_CLOCK_CHANGE);
    }

    private List<LocalDateTime> locals(SaidDay day, SaidTime time) {
        return day.spans().stream()
                .flatMap(span -> time.likely(span.first(), clinic.hours(), 0).stream()
                        .map(minute -> span.first().atStartOfDay().plusMinutes(minute)))
                .toList();
    }

    private Stream<Instant> instants(LocalDateTime local, Said.@Nullable ClockChange change) {
        var offsets = clinic.zone().getRules().getValidOffsets(local);
        var meant = offsets.size() < 2 || change == null
                ? offsets
                : List.of(change == Said.ClockChange.BEFORE ? offsets.getFirst() : offsets.getLast());
        return meant.stream().map(local::toInstant);
    }

    private Stream<Window> windows(SaidDay.Span span, Said said) {
        if (!span.isOneDay()) {
            return Stream.of(
                    window(span.first().atStartOfDay(), span.last().plusDays(1).atStartOfDay()));
        }
        var day = span.first();
        return starts(day, said).stream()
                .flatMap(from -> ends(day, said).stream()
                        .filter(to -> from < to)
                        .map(to -> window(
                                day.atStartOfDay().plusMinutes(from),
                                day.atStartOfDay().plusMinutes(to))));
    }

    private List<Integer> starts(LocalDate day, Said said) {
        var time = said.at() == null ? said.from() : said.at();
        if (time != null) {
            return time.within(said.part()).likely(day, clinic.hours(), 0);
        }
        return List.of(said.part() == null ? 0 : said.part().from());
    }

    // A range may end when the clinic closes: what counts is the minute before.
    private List<Integer> ends(LocalDate day, Said said) {
        if (said.until() != null) {
            return said.until().within(said.part()).likely(day, clinic.hours(), 1);
        }
        return List.of(said.part() == null ? SaidTime.END_OF_DAY : said.part().to());
    }

    private Window restOfDay(Word.Point point) {
        var start = point.offset() == null
                ? point.local().atZone(clinic.zone())
                : point.local().atOffset(point.offset()).atZoneSameInstant(clinic.zone());
        return window(start.toLocalDateTime(), start.toLocalDate().plusDays(1).atStartOfDay());
    }

    private Window window(LocalDateTime from, LocalDateTime to) {
        var start = from.atZone(clinic.zone()).toInstant();
        var end = to.atZone(clinic.zone()).toInstant();
        boolean running = start.isBefore(now.toInstant()) && end.isAfter(now.toInstant());
        return new Window(running ? now.toInstant() : start, end);
    }

    private LocalDateTime local(Instant instant) {
        return LocalDateTime.ofInstant(instant, clinic.zone());
    }
}

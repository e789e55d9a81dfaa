package ai.voxanne.booking.spoken;

import static org.assertj.core.api.Assertions.assertThat;

import ai.voxanne.booking.availability.WorkingHours;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** Whatever is said, something sensible comes of it. */
class SpokenTimeProperties {

    private static final Instant NOW = Instant.parse("2026-11-21T15:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneId.of("UTC"));
    private static final long MINUTES_AHEAD = 2 * 365 * 24 * 60;

    private final SpokenTime speech = new SpokenTime(CLOCK);

    @Property
    void whatWeSayIsWhatWeHear(
            @ForAll("zones") ZoneId zone, @ForAll @LongRange(min = 0, max = MINUTES_AHEAD) long minute) {
        var at = NOW.plus(Duration.ofMinutes(minute));
        var said = new SpokenSentence(CLOCK, zone).moment(at);

        assertThat(speech.moment(said, clinic(zone))).as(said).isEqualTo(new Heard.Resolved<>(new When.Moment(at)));
    }

    @Property
    void isoTextsAreTheirInstants(
            @ForAll("zones") ZoneId zone, @ForAll @LongRange(min = 0, max = MINUTES_AHEAD) long minute) {
        var at = NOW.plus(Duration.ofMinutes(minute));
        var expected = new Heard.Resolved<>(new When.Moment(at));

        assertThat(speech.moment(at.toString(), clinic(zone))).isEqualTo(expected);
        assertThat(speech.moment(at.atZone(zone).toOffsetDateTime().toString(), clinic(zone)))
                .isEqualTo(expected);
    }

    @Property
    void anyTextIsAnswered(@ForAll String text, @ForAll("zones") ZoneId zone) {
        assertThat(speech.moment(text, clinic(zone))).isNotNull();
        assertThat(speech.window(text, clinic(zone))).isNotNull();
    }

    @Property(tries = 3000)
    void anyOrderOfKnownWordsIsAnsweredAndNeverWithThePast(@ForAll("words") String text, @ForAll("zones") ZoneId zone) {
        if (speech.moment(text, clinic(zone)) instanceof Heard.Resolved<When.Moment>(var moment)) {
            assertThat(moment.at()).isBetween(NOW, NOW.plus(Duration.ofDays(732)));
        }
        if (speech.window(text, clinic(zone)) instanceof Heard.Resolved<When.Window>(var window)) {
            assertThat(window.from())
                    .isBetween(NOW, NOW.plus(Duration.ofDays(732)))
                    .isBefore(window.to());
        }
        assertThat(answer(text, zone)).doesNotContain("\n");
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(
                        "Australia/Lord_Howe",
                        "Asia/Kathmandu",
                        "America/New_York",
                        "Europe/London",
                        "Pacific/Apia",
                        "UTC",
                        "America/Havana",
                        "Africa/Casablanca")
                .map(ZoneId::of);
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.of(
                        ("a after afternoon am and at before between day first friday from half in january last march may"
                                        + " midnight minutes month monday morning next noon now oh of past pm quarter sunday the"
                                        + " this three to today tomorrow tonight tuesday twenty until week weekend 3 10 15 20th"
                                        + " 2027 9:30 03:00 1/20 31/12/2027 2027-01-20 2027-03-14T02:30 2027-11-07T01:30 in days")
                                .split(" "))
                .list()
                .ofMinSize(1)
                .ofMaxSize(7)
                .map(words -> words.stream().collect(Collectors.joining(" ")));
    }

    private String answer(String text, ZoneId zone) {
        return switch (speech.moment(text, clinic(zone))) {
            case Heard.Resolved<When.Moment>(var moment) -> new SpokenSentence(CLOCK, zone).moment(moment.at());
            case Heard.Unclear<When.Moment>(var question) -> new SpokenSentence(CLOCK, zone).ask(question);
        };
    }

    private static ClinicTime clinic(ZoneId zone) {
        return new ClinicTime(zone, "US", WorkingHours.DEFAULT);
    }
}

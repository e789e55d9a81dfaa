package ai.voxanne.booking.spoken;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said to callers, on Saturday, November 21, 2026 in New York. */
class SpokenSentenceTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final String NEED =
            "Please give me the day and the time, for example Tuesday, November 24 at 10 AM.";

    private final SpokenSentence sentence = new SpokenSentence(Clock.fixed(at("2026-11-21T22:00"), NEW_YORK), NEW_YORK);

    @Test
    void todayHasItsYear() {
        assertThat(sentence.today()).isEqualTo("Saturday, November 21, 2026");
    }

    @Test
    void aMomentHasWeekdayDateAndTime() {
        assertThat(sentence.moment(at("2026-11-24T10:00"))).isEqualTo("Tuesday, November 24 at 10 AM");
        assertThat(sentence.moment(at("2027-01-19T13:05"))).isEqualTo("Tuesday, January 19, 2027 at 1:05 PM");
        assertThat(sentence.moment(at("2026-11-24T12:00"))).isEqualTo("Tuesday, November 24 at 12 PM");
    }

    @Test
    void aTimeThatComesTwiceSaysWhichOne() {
        assertThat(sentence.time(Instant.parse("2027-11-07T05:30:00Z"))).isEqualTo("1:30 AM before the clocks go back");
        assertThat(sentence.time(Instant.parse("2027-11-07T06:30:00Z"))).isEqualTo("1:30 AM after the clocks go back");
    }

    @Test
    void severalMomentsNameEachDayOnce() {
        var times = List.of(at("2026-11-24T10:00"), at("2026-11-24T10:30"), at("2026-11-25T09:00"));

        assertThat(sentence.moments(times))
                .isEqualTo("Tuesday, November 24 at 10 AM, 10:30 AM and Wednesday, November 25 at 9 AM");
        assertThat(sentence.moments(times.subList(0, 1))).isEqualTo("Tuesday, November 24 at 10 AM");
        assertThat(sentence.moments(List.of())).isEmpty();
    }

    @Test
    void aWindowIsADayAPartOfItOrSeveral() {
        assertThat(window("2026-11-24T00:00", "2026-11-25T00:00")).isEqualTo("Tuesday, November 24");
        assertThat(window("2026-11-24T15:00", "2026-11-24T18:00")).isEqualTo("Tuesday, November 24 from 3 PM to 6 PM");
        assertThat(window("2026-11-24T15:00", "2026-11-25T00:00")).isEqualTo("Tuesday, November 24 from 3 PM");
        assertThat(window("2026-11-24T00:00", "2026-11-24T12:00")).isEqualTo("Tuesday, November 24 until 12 PM");
        assertThat(window("2026-11-21T22:00", "2026-11-22T00:00")).isEqualTo("Saturday, November 21");
        assertThat(window("2026-11-23T00:00", "2026-11-30T00:00"))
                .isEqualTo("Monday, November 23 to Sunday, November 29");
    }

    @Test
    void aQuestionSaysWhatTodayIsAndWhatIsNeeded() {
        var past = new When.Moment(at("2025-01-20T10:00"));
        var far = new When.Moment(at("2030-01-21T10:00"));

        assertThat(sentence.ask(new Question.Past(past)))
                .isEqualTo("Monday, January 20, 2025 at 10 AM is in the past. Today is Saturday, November 21, 2026. "
                        + NEED);
        assertThat(sentence.ask(new Question.TooFar(far)))
                .isEqualTo(
                        "Monday, January 21, 2030 at 10 AM is more than 24 months ahead. Today is Saturday, November 21, 2026. Please give me an earlier day.");
        assertThat(sentence.ask(new Question.Unreadable()))
                .isEqualTo("I could not make out the day and the time. Today is Saturday, November 21, 2026. " + NEED);
        assertThat(sentence.ask(new Question.Incomplete(null)))
                .isEqualTo("Today is Saturday, November 21, 2026. Which day do you mean? " + NEED);
        assertThat(sentence.ask(new Question.Incomplete(LocalDate.parse("2026-11-24"))))
                .isEqualTo("Today is Saturday, November 21, 2026. At what time on Tuesday, November 24?");
        assertThat(sentence.ask(new Question.Skipped(LocalDateTime.parse("2027-03-14T02:30"))))
                .isEqualTo(
                        "The clocks skip 2:30 AM on Sunday, March 14, 2027. Today is Saturday, November 21, 2026. Please give me another time.");
    }

    @Test
    void candidatesAreOfferedWithTheReasonWhereItHelps() {
        var moments = List.of(new When.Moment(at("2026-11-24T15:00")), new When.Moment(at("2026-12-01T15:00")));
        var candidates = "Tuesday, November 24 at 3 PM or Tuesday, December 1 at 3 PM?";

        assertThat(sentence.ask(new Question.Ambiguous(Doubt.THIS_WEEK_OR_NEXT, moments)))
                .isEqualTo("Today is Saturday, November 21, 2026. Do you mean " + candidates);
        assertThat(sentence.ask(new Question.Ambiguous(Doubt.DAYS_DISAGREE, moments)))
                .contains("are not the same. Do you mean " + candidates);
        assertThat(sentence.ask(new Question.Ambiguous(Doubt.BEFORE_OR_AFTER_CLOCK_CHANGE, moments)))
                .contains("comes twice");
        assertThat(sentence.ask(new Question.Ambiguous(
                        Doubt.THIS_WEEK_OR_NEXT,
                        List.of(new When.Window(at("2026-11-24T00:00"), at("2026-11-25T00:00")), moments.getLast()))))
                .endsWith("Do you mean Tuesday, November 24 or Tuesday, December 1 at 3 PM?");
    }

    private String window(String from, String to) {
        return sentence.window(new When.Window(at(from), at(to)));
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(NEW_YORK).toInstant();
    }
}

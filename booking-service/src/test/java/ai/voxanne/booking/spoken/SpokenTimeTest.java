package ai.voxanne.booking.spoken;

import static org.assertj.core.api.Assertions.assertThat;

import ai.voxanne.booking.availability.WorkingHours;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers and models say, on Monday, November 23, 2026 at 8:15 AM in New York. */
class SpokenTimeTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final ClinicTime CLINIC = new ClinicTime(NEW_YORK, "US", WorkingHours.DEFAULT);
    private static final String MONDAY = "2026-11-23T08:15";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-11-24T15:00:00Z               | 2026-11-24T10:00
            2026-11-24T10:00:00-05:00          | 2026-11-24T10:00
            2026-11-24T10:00:00+0100           | 2026-11-24T04:00
            2026-11-24T10:00                   | 2026-11-24T10:00
            2026-11-24T03:00:00.000            | 2026-11-24T03:00
            2026-11-24 10:00                   | 2026-11-24T10:00
            2026-11-24 10:00:00 AM             | 2026-11-24T10:00
            2026-11-24 3pm                     | 2026-11-24T15:00
            2026/11/24 15:00                   | 2026-11-24T15:00
            today at 11 AM                     | 2026-11-23T11:00
            tomorrow at 11 AM                  | 2026-11-24T11:00
            TOMORROW AT 11 A.M.                | 2026-11-24T11:00
            tomorrow at eleven a m             | 2026-11-24T11:00
            11 am tomorrow                     | 2026-11-24T11:00
            tomorrow @ 3                       | 2026-11-24T15:00
            day after tomorrow at noon         | 2026-11-25T12:00
            the day after tomorrow, 12 pm      | 2026-11-25T12:00
            tomorrow 12 am                     | 2026-11-24T00:00
            um, tomorrow around 3 pm please    | 2026-11-24T15:00
            I'd like to come in tomorrow at 9:30 | 2026-11-24T09:30
            tuesday at 3                       | 2026-11-24T15:00
            on Tue at 10 o'clock               | 2026-11-24T10:00
            this friday at 9                   | 2026-11-27T09:00
            this monday at 9                   | 2026-11-23T09:00
            coming thursday at half past two   | 2026-11-26T14:30
            friday at quarter to 4 pm          | 2026-11-27T15:45
            friday a quarter past ten          | 2026-11-27T10:15
            friday at twenty past eleven       | 2026-11-27T11:20
            friday at twenty five to four      | 2026-11-27T15:35
            friday at ten minutes to four      | 2026-11-27T15:50
            friday five minutes before noon    | 2026-11-27T11:55
            friday nine thirty                 | 2026-11-27T09:30
            friday nine oh five                | 2026-11-27T09:05
            friday three fifteen pm            | 2026-11-27T15:15
            friday 15:30                       | 2026-11-27T15:30
            friday 15:30 pm                    | 2026-11-27T15:30
            friday at 15                       | 2026-11-27T15:00
            friday 9.30 am                     | 2026-11-27T09:30
            friday morning at 8                | 2026-11-27T08:00
            friday at 8 in the evening         | 2026-11-27T20:00
            friday at 7 at night               | 2026-11-27T19:00
            sunday at 3                        | 2026-11-29T15:00
            tonight at 8                       | 2026-11-23T20:00
            midnight tonight                   | 2026-11-24T00:00
            this afternoon at 3                | 2026-11-23T15:00
            next monday at 10                  | 2026-11-30T10:00
            next week on tuesday at 10         | 2026-12-01T10:00
            tuesday next week at 10            | 2026-12-01T10:00
            tuesday week at 10                 | 2026-12-01T10:00
            a week from tuesday at 10          | 2026-12-01T10:00
            two weeks from today at 10         | 2026-12-07T10:00
            3 days from now at 10              | 2026-11-26T10:00
            in 3 days at 10                    | 2026-11-26T10:00
            in two weeks at 9 am               | 2026-12-07T09:00
            in a month at 9 am                 | 2026-12-23T09:00
            the 24th at 10                     | 2026-11-24T10:00
            the twenty-fourth at 10            | 2026-11-24T10:00
            the 20th at 10                     | 2026-12-20T10:00
            the 31st at 10                     | 2026-12-31T10:00
            the thirtieth at 10                | 2026-11-30T10:00
            January 20th at 10                 | 2027-01-20T10:00
            January the 20th at 10             | 2027-01-20T10:00
            20th of january at 10              | 2027-01-20T10:00
            20 January 2027 10 am              | 2027-01-20T10:00
            Jan 20, 2027, 10:00 AM             | 2027-01-20T10:00
            january twentieth twenty twenty seven at ten | 2027-01-20T10:00
            Wednesday, January 20 at 10 AM     | 2027-01-20T10:00
            sept 1 at 10                       | 2027-09-01T10:00
            may 5 at 10                        | 2027-05-05T10:00
            may I come tomorrow at 10          | 2026-11-24T10:00
            february 29 at 10                  | 2028-02-29T10:00
            1/20/2027 at 10                    | 2027-01-20T10:00
            1/20/27 at 10                      | 2027-01-20T10:00
            1/20 at 10                         | 2027-01-20T10:00
            20/1/2027 at 10                    | 2027-01-20T10:00
            3/4/2027 at 10                     | 2027-03-04T10:00
            tomorrow, november 24, at 10       | 2026-11-24T10:00
            next week, november 30, at 10      | 2026-11-30T10:00
            saturday this weekend at 10        | 2026-11-28T10:00
            """)
    void aClearMomentIsUnderstood(String text, LocalDateTime expected) {
        assertThat(moment(text, MONDAY, CLINIC)).isEqualTo(new Heard.Resolved<>(at(expected)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            next tuesday at 3          | THIS_WEEK_OR_NEXT   | 2026-11-24T15:00 | 2026-12-01T15:00
            next friday at 9           | THIS_WEEK_OR_NEXT   | 2026-11-27T09:00 | 2026-12-04T09:00
            monday at 3                | TODAY_OR_IN_A_WEEK  | 2026-11-23T15:00 | 2026-11-30T15:00
            tuesday january 21 at 10   | DAYS_DISAGREE       | 2027-01-19T10:00 | 2027-01-21T10:00
            tomorrow, wednesday, at 10 | DAYS_DISAGREE       | 2026-11-24T10:00 | 2026-11-25T10:00
            tomorrow, the 25th, at 10  | DAYS_DISAGREE       | 2026-11-24T10:00 | 2026-11-25T10:00
            today, sunday, at 10       | DAYS_DISAGREE       | 2026-11-23T10:00 | 2026-11-29T10:00
            friday at 7                | MORNING_OR_EVENING  | 2026-11-27T07:00 | 2026-11-27T19:00
            friday at midnight         | START_OR_END_OF_DAY | 2026-11-27T00:00 | 2026-11-28T00:00
            2027-11-07T01:30           | BEFORE_OR_AFTER_CLOCK_CHANGE | 2027-11-07T01:30-04:00 | 2027-11-07T01:30-05:00
            """)
    void whatHasTwoMeaningsIsAsked(String text, Doubt doubt, String one, String other) {
        assertThat(moment(text, MONDAY, CLINIC))
                .isEqualTo(new Heard.Unclear<>(new Question.Ambiguous(doubt, List.of(at(one), at(other)))));
    }

    @Test
    void aMeaningThatIsOverIsNoMeaning() {
        assertThat(moment("monday at 9 am", "2026-11-23T12:00", CLINIC))
                .isEqualTo(new Heard.Resolved<>(at("2026-11-30T09:00")));
    }

    @Test
    void nextTuesdaySaidOnSundayIsTheComingOne() {
        assertThat(moment("next tuesday at 3", "2026-11-22T10:00", CLINIC))
                .isEqualTo(new Heard.Resolved<>(at("2026-11-24T15:00")));
    }

    @Test
    void anHourIsInTheMorningOrInTheEveningWhereAnyTimeIsWorked() {
        var allDay = new ClinicTime(NEW_YORK, "US", WorkingHours.ALWAYS);

        assertThat(moment("tomorrow at 3", MONDAY, allDay))
                .isEqualTo(new Heard.Unclear<>(new Question.Ambiguous(
                        Doubt.MORNING_OR_EVENING, List.of(at("2026-11-24T03:00"), at("2026-11-24T15:00")))));
    }

    @Test
    void dayAndMonthStandInTheCountrysOrder() {
        var london = new ClinicTime(NEW_YORK, "GB", WorkingHours.DEFAULT);
        var unknown = new ClinicTime(NEW_YORK, null, WorkingHours.DEFAULT);
        var canada = new ClinicTime(NEW_YORK, "CA", WorkingHours.DEFAULT);
        var both = new Heard.Unclear<When.Moment>(new Question.Ambiguous(
                Doubt.MONTH_OR_DAY_FIRST, List.of(at("2027-03-04T10:00"), at("2027-04-03T10:00"))));

        assertThat(moment("3/4/2027 at 10", MONDAY, london)).isEqualTo(new Heard.Resolved<>(at("2027-04-03T10:00")));
        assertThat(moment("3/4/2027 at 10", MONDAY, unknown)).isEqualTo(both);
        assertThat(moment("3/4/2027 at 10", MONDAY, canada)).isEqualTo(both);
        assertThat(moment("4/4/2027 at 10", MONDAY, unknown)).isEqualTo(new Heard.Resolved<>(at("2027-04-04T10:00")));
        assertThat(moment("1/20/2027 at 10", MONDAY, london)).isEqualTo(new Heard.Resolved<>(at("2027-01-20T10:00")));
        assertThat(moment("saturday 3/4/2027 at 10", MONDAY, unknown))
                .isEqualTo(new Heard.Resolved<>(at("2027-04-03T10:00")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2023-11-24T10:00:00", "2025-01-20T10:00:00Z", "January 20, 2025 at 10 AM", "today at 8 am",
                        "yesterday at 3 pm",
                "last friday at 10", "1/20/2025 10 am", "Tuesday, January 20, 2025 at 10 AM", "0001-01-01T00:00",
                        "yesterday",
                "last week", "2025-01-20"
            })
    void thePastIsNeverMovedIntoTheFuture(String text) {
        assertThat(question(text)).isInstanceOf(Question.Past.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2028-11-23T08:16", "9999-12-31T23:59", "in 30 months at 10 am", "9999-12-31", "in 9999 weeks"})
    void moreThanTwoYearsAheadIsTooFar(String text) {
        assertThat(question(text)).isInstanceOf(Question.TooFar.class);
    }

    @Test
    void twoYearsAheadIsNotTooFar() {
        assertThat(moment("2028-11-23T08:15", MONDAY, CLINIC)).isEqualTo(new Heard.Resolved<>(at("2028-11-23T08:15")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            tomorrow                | 2026-11-24
            tomorrow morning        | 2026-11-24
            january 20th            | 2027-01-20
            tomorrow after 3 pm     | 2026-11-24
            january 3 pm            | none
            at 3 pm                 | none
            in the morning at 9     | none
            after 3                 | none
            next week               | none
            next week at 3 pm       | none
            next week in the morning | none
            """)
    void whatIsMissingIsNamed(String text, LocalDate day) {
        assertThat(question(text)).isEqualTo(new Question.Incomplete(day));
    }

    @Test
    void anUnclearDayIsAskedBeforeTheTime() {
        assertThat(question("next tuesday")).isInstanceOf(Question.Ambiguous.class);
    }

    @Test
    void aTimeThatTheClocksSkipIsRefused() {
        assertThat(question("2027-03-14T02:30"))
                .isEqualTo(new Question.Skipped(LocalDateTime.parse("2027-03-14T02:30")));
        assertThat(question("march 14 at 2:30 am")).isInstanceOf(Question.Skipped.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            November 7, 2027 at 1:30 AM before the clocks go back | 2027-11-07T01:30-04:00
            November 7, 2027 at 1:30 AM after the clocks go back  | 2027-11-07T01:30-05:00
            2027-11-07T01:30 after the clocks go back             | 2027-11-07T01:30-05:00
            2027-11-07T01:30:00-05:00                             | 2027-11-07T01:30-05:00
            """)
    void aTimeThatComesTwiceCanBeSaid(String text, String expected) {
        assertThat(moment(text, MONDAY, CLINIC)).isEqualTo(new Heard.Resolved<>(at(expected)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "please",
                "blue",
                "not tuesday at 3",
                "tuesday or wednesday at 3",
                "february 30 at 10",
                "2026-02-30T10:00",
                "2026-13-01",
                "13/13/2027 at 10",
                "the 32nd at 10",
                "the 0th",
                "january 32",
                "tomorrow 25:00",
                "tomorrow at 24:30",
                "tomorrow at 10:75",
                "tomorrow at 25",
                "tomorrow 15 am",
                "tomorrow 0 pm",
                "tomorrow 10 to 11 am",
                "tomorrow 3 to 5 pm",
                "tomorrow 10:00-11:00",
                "tomorrow at 3 at 4",
                "tomorrow at 1430",
                "12026-11-24T10:00",
                "2026-11-24T10:00:00+99:00",
                "2026-11-24T10:00 tomorrow",
                "1/20/20277 at 10",
                "tomorrow at 3 \uD83D\uDE00",
                "ma\u00f1ana a las 3",
                "\u660e\u5929\u4e0b\u5348",
                "tomorrow\u0000 at 3 pm",
                "tomorrow between 3 pm",
                "tomorrow between 4 pm and",
                "tomorrow after",
                "tomorrow before",
                "weekend after next",
                "last weekend",
                "tuesday monday at 3",
                "3 days at 10",
                "a week from blue",
                "tomorrow morning evening at 3",
                "tomorrow morning at 3 pm",
                "tomorrow after 3 pm at 4 pm",
                "half 3 tomorrow",
                "1799999999",
                "tomorrow at 10:00 utc",
                "tomorrow half past",
                "tomorrow at half past 13",
                "in 3 years",
                "month",
                "week",
                "next",
                "tomorrow after 3 after 4",
                "tomorrow before 4 before 5",
                "2026-11-24T10:00 2026-11-24T11:00",
                "zero oh zero",
                "twenty"
            })
    void whatIsNotUnderstoodIsNotGuessed(String text) {
        assertThat(question(text)).isEqualTo(new Question.Unreadable());
    }

    @Test
    void aLongTextIsNotRead() {
        assertThat(question("tomorrow at 3 pm " + "please ".repeat(100))).isEqualTo(new Question.Unreadable());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-11-24              | 2026-11-24T00:00 | 2026-11-25T00:00
            today                   | 2026-11-23T08:15 | 2026-11-24T00:00
            tomorrow                | 2026-11-24T00:00 | 2026-11-25T00:00
            tomorrow morning        | 2026-11-24T00:00 | 2026-11-24T12:00
            late tomorrow afternoon | 2026-11-24T12:00 | 2026-11-24T18:00
            this afternoon          | 2026-11-23T12:00 | 2026-11-23T18:00
            tonight                 | 2026-11-23T17:00 | 2026-11-24T00:00
            friday evening          | 2026-11-27T17:00 | 2026-11-28T00:00
            tuesday after 3         | 2026-11-24T15:00 | 2026-11-25T00:00
            tuesday from 10 to 4    | 2026-11-24T10:00 | 2026-11-24T16:00
            tuesday between 2 and 5 | 2026-11-24T14:00 | 2026-11-24T17:00
            tuesday before noon     | 2026-11-24T00:00 | 2026-11-24T12:00
            tuesday at 3 pm         | 2026-11-24T15:00 | 2026-11-25T00:00
            tuesday afternoon until 4 | 2026-11-24T12:00 | 2026-11-24T16:00
            2026-11-24T15:00        | 2026-11-24T15:00 | 2026-11-25T00:00
            2026-11-24T20:00:00Z    | 2026-11-24T15:00 | 2026-11-25T00:00
            this week               | 2026-11-23T08:15 | 2026-11-30T00:00
            next week               | 2026-11-30T00:00 | 2026-12-07T00:00
            week after next         | 2026-12-07T00:00 | 2026-12-14T00:00
            this weekend            | 2026-11-28T00:00 | 2026-11-30T00:00
            this month              | 2026-11-23T08:15 | 2026-12-01T00:00
            next month              | 2026-12-01T00:00 | 2027-01-01T00:00
            in january              | 2027-01-01T00:00 | 2027-02-01T00:00
            december                | 2026-12-01T00:00 | 2027-01-01T00:00
            march 2027              | 2027-03-01T00:00 | 2027-04-01T00:00
            """)
    void aWindowIsWhatIsLeftOfADay(String text, LocalDateTime from, LocalDateTime to) {
        var heard = speech(MONDAY).window(text, CLINIC);

        assertThat(heard).isEqualTo(new Heard.Resolved<>(new When.Window(at(from).at(), at(to).at())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"next tuesday", "next weekend", "monday", "tuesday before 7"})
    void aWindowWithTwoMeaningsIsAsked(String text) {
        var heard = speech(MONDAY).window(text, CLINIC);

        assertThat(heard)
                .isInstanceOfSatisfying(
                        Heard.Unclear.class,
                        unclear -> assertThat(unclear.question()).isInstanceOf(Question.Ambiguous.class));
    }

    @Test
    void nextWeekendSaidOnSaturdayIsTheOneInAWeek() {
        var heard = speech("2026-11-28T10:00").window("next weekend", CLINIC);

        assertThat(heard)
                .isEqualTo(new Heard.Resolved<>(new When.Window(
                        at("2026-12-05T00:00").at(), at("2026-12-07T00:00").at())));
    }

    private static Question question(String text) {
        return switch (moment(text, MONDAY, CLINIC)) {
            case Heard.Unclear<When.Moment>(var question) -> question;
            case Heard.Resolved<When.Moment>(var when) -> throw new AssertionError(text + " was read as " + when);
        };
    }

    private static Heard<When.Moment> moment(String text, String now, ClinicTime clinic) {
        return speech(now).moment(text, clinic);
    }

    private static SpokenTime speech(String now) {
        return new SpokenTime(Clock.fixed(at(now).at(), NEW_YORK));
    }

    private static When.Moment at(String text) {
        return text.length() > 16
                ? new When.Moment(OffsetDateTime.parse(text).toInstant())
                : at(LocalDateTime.parse(text));
    }

    private static When.Moment at(LocalDateTime local) {
        return new When.Moment(local.atZone(NEW_YORK).toInstant());
    }
}

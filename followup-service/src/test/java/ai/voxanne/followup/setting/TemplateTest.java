package ai.voxanne.followup.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates are checked when they are read, and names when they are filled in. */
class TemplateTest {

    @Test
    void theDefaultReadsAsTheContractHasIt() {
        var text = Template.DEFAULT.render(Map.of(
                Placeholder.PATIENT_NAME, "Maria Lopez",
                Placeholder.PROCEDURE, "rhinoplasty",
                Placeholder.PDF_LINK, "https://v.test/guides/t/rhinoplasty-guide.pdf",
                Placeholder.BOOKING_LINK, "https://v.test/book",
                Placeholder.CLINIC_NAME, "Harley Clinic"));

        assertThat(text)
                .isEqualTo("Hi Maria Lopez, Thanks for chatting with us about rhinoplasty! We know you were busy, so"
                        + " here's your guide to review: https://v.test/guides/t/rhinoplasty-guide.pdf Let's schedule your"
                        + " consultation: https://v.test/book - Sarah from Harley Clinic");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Hi {{name}}, {{pdfLink}}          | unknown placeholder {{name}}; known are {{patientName}}
            Hi {{ patientName }}, {{pdfLink}} | unknown placeholder {{ patientName }}
            Hi {{patientName}}                | must hold {{pdfLink}} exactly once
            {{pdfLink}} {{pdfLink}}           | must hold {{pdfLink}} exactly once
            Look at {{pdfLink}}.              | must have white space around {{pdfLink}}
            Look at:{{pdfLink}}               | must have white space around {{pdfLink}}
            {{pdfLink}} ({{bookingLink}})     | must have white space around {{bookingLink}}
            Hi {{patientName, {{pdfLink}}     | unknown placeholder
            Hi {{patientName {{pdfLink        | must close every {{
            Hi }} {{pdfLink}}                 | must close every {{
            """)
    void whatIsWrongIsSaid(String text, String complaint) {
        assertThatThrownBy(() -> Template.parse(text))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(complaint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a\u0000 {{pdfLink}}", "\ud800 {{pdfLink}}"})
    void unprintableTextIsRefused(String text) {
        assertThatThrownBy(() -> Template.parse(text)).isInstanceOf(TemplateException.class);
    }

    @Test
    void aTemplateHasALongestLength() {
        String link = " {{pdfLink}}";

        assertThat(Template.parse("a".repeat(Template.LONGEST - link.length()) + link))
                .isNotNull();
        assertThatThrownBy(() -> Template.parse("a".repeat(Template.LONGEST) + link))
                .hasMessageContaining("must not be longer than 1000");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Maria Lopez                    | Maria Lopez
            '  Maria   Lopez '             | Maria Lopez
            Dr. O\u2019Brien-Smith Jr.     | Dr. O'Brien-Smith Jr.
            Bob http://evil.example/x      | Bob
            evil.com                       | there
            ev\u200bil.com                 | there
            call 555-1234 now              | call now
            Jose\u0301                     | Jos\u00e9
            ''                             | there
            \u202eBob                      | Bob
            Bob,Smith                      | Bob Smith
            Wolfeschlegelsteinhausenbergerdorffwelchevoralternwaren | Wolfeschlegelsteinhausenbergerdorffwelch
            Maria Anna Katharina Elisabeth Josephine von Habsburg   | Maria Anna Katharina Elisabeth
            """)
    void namesKeepTheirWordsOnly(String given, String kept) {
        assertThat(PlainName.ofPerson(given)).startsWith(kept).hasSizeLessThanOrEqualTo(PlainName.LONGEST);
    }
}

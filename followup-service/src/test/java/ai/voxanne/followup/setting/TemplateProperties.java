package ai.voxanne.followup.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a caller gives as a name, the text has its two links and no other. */
class TemplateProperties {

    private static final String GUIDE = "https://voxanne.test/guides/abc/rhinoplasty-guide.pdf";
    private static final String BOOKING = "https://clinic.test/book";

    // What phones make links, numbers or mail addresses of.
    private static final Pattern LINKED = Pattern.compile("\\p{L}\\.\\p{L}\\p{L}|[:/@#?=&%]|\\d");
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}]");

    @Property
    void aNameNeverBringsALink(@ForAll("names") String name) {
        String cleaned = PlainName.ofPerson(name);

        assertThat(LINKED.matcher(cleaned).find()).as(cleaned).isFalse();
        assertThat(UNSEEN.matcher(cleaned).find()).as(cleaned).isFalse();
        assertThat(cleaned).isNotBlank().isEqualTo(cleaned.strip());
        assertThat(cleaned.codePointCount(0, cleaned.length())).isLessThanOrEqualTo(PlainName.LONGEST);
    }

    @Property
    void aNameThatWasCleanedIsClean(@ForAll("names") String name) {
        String once = PlainName.ofPerson(name);

        assertThat(PlainName.ofPerson(once)).isEqualTo(once);
    }

    @Property
    void linksStandAlone(@ForAll("names") String name) {
        String text = Template.DEFAULT.render(values(name));

        assertThat(List.of(text.split("\\s+"))).containsOnlyOnce(GUIDE, BOOKING);
    }

    @Property
    void whatIsFilledInIsNoTemplate(@ForAll("braces") String name) {
        String text = Template.parse("{{clinicName}} {{pdfLink}} {{bookingLink}}")
                .render(Map.of(
                        Placeholder.CLINIC_NAME, name, Placeholder.PDF_LINK, GUIDE, Placeholder.BOOKING_LINK, BOOKING));

        assertThat(text).endsWith(GUIDE + " " + BOOKING).startsWith(PlainName.ofPlace(name));
    }

    @Property
    void aTemplateIsReadAsItWasWritten(@ForAll("prose") String prose) {
        String text = prose + " {{pdfLink}} " + prose;

        assertThat(Template.parse(text).toString()).isEqualTo(text);
        assertThat(Template.parse(text).render(values("Ann"))).isEqualTo(prose + " " + GUIDE + " " + prose);
    }

    @Provide
    Arbitrary<String> names() {
        var parts = Arbitraries.of(
                "Ann",
                "O'Brien",
                "Jos\u00e9",
                "Dr.",
                "http://evil.example",
                "evil.com",
                "ev\u200bil.com",
                "bit.ly/x",
                "\u202Emoc.live",
                "tel:+123",
                "a@b.co",
                "\u0645\u062d\u0645\u062f",
                "\u6797",
                "555-1234",
                "\uff45\uff56.com",
                "{{pdfLink}}",
                "$1",
                "\\",
                "\u0000",
                "\ud83d\ude00",
                "www",
                ".",
                "com",
                "Anne-Marie",
                "\u2019");
        return Arbitraries.oneOf(
                parts.list().ofMaxSize(12).map(words -> String.join(" ", words)),
                parts.list().ofMaxSize(6).map(words -> String.join("", words)),
                Arbitraries.strings().all().ofMaxLength(80));
    }

    @Provide
    Arbitrary<String> braces() {
        return Arbitraries.of("{{", "}}", "pdfLink", "{{bookingLink}}", "$0", "\\", "Clinic")
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> prose() {
        return Arbitraries.strings()
                .withChars("abc {}$\\.,!?\n\u00e9\u05d0")
                .ofMaxLength(60)
                .filter(text -> !text.contains("{{") && !text.contains("}}"));
    }

    private static Map<Placeholder, String> values(String name) {
        return Map.of(
                Placeholder.PATIENT_NAME, name,
                Placeholder.PROCEDURE, "rhinoplasty",
                Placeholder.PDF_LINK, GUIDE,
                Placeholder.BOOKING_LINK, BOOKING,
                Placeholder.CLINIC_NAME, "Test Clinic");
    }
}

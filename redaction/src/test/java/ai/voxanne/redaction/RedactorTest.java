package ai.voxanne.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ai.voxanne.redaction.training.AnnotatedText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers say and what of it is private. */
class RedactorTest {

    private static final Redactor REDACTOR = Redactor.load();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "User: it's [email|jane@example.com] thanks",
                "AI: your email please\nUser: [email|jane dot doe at gmail dot com]",
                "User: my mobile is [phone|oh seven seven double nine four one two double six three]",
                "AI: and your date of birth\nUser: [dob|third of may nineteen eighty one]",
                "AI: and the year you were born\nUser: [dob|nineteen eighty one]",
                "AI: the last four of your social\nUser: [ssn|six six one two]",
                "User: national insurance number [ssn|q q one two three four five six c]",
                "User: my member id is [insurance_id|x q b four four seven one nine zero two]",
                "User: i live at [address|flat nine seventeen marlborough crescent] in leeds",
                "User: my postcode is [address|s w one a two a a]",
                "User: send it to [address|p o box one one seven four] in tulsa",
                "AI: how do you spell your name\nUser: [name|g u r p r e e t]",
                "User: i take [medical|metformin]",
                "User: i'm allergic to [allergy|penicillin]"
            })
    void whatIsPrivateIsFoundWhereItStands(String notation) {
        var truth = AnnotatedText.parse(notation);

        assertThat(REDACTOR.find(truth.text()))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("confidence")
                .isEqualTo(truth.entities());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "User: how much is a rhinoplasty",
                "User: can people with diabetes get veneers",
                "AI: we have monday at ten thirty or the third of may at eleven",
                "AI: we're at forty five high street our postcode is m four one j b",
                "AI: our fax number is two one two five five five oh one four eight",
                "AI: hi this is sophie the virtual receptionist\nUser: hi sophie",
                "User: is doctor nguyen in on wednesdays",
                "User: do you validate parking",
                "User: do you exfoliate",
                "User: can you waive the deductible or prorate it",
                "User: who do i email so that you reimburse me",
                "User: my order number is four four one nine two two one"
            })
    void whatAnybodyMayKnowIsLeftAlone(String transcript) {
        assertThat(REDACTOR.find(transcript)).isEmpty();
    }

    @Test
    void theExampleOfTheRedlineIsAnAddressAndAHealthConcern() {
        var text = "My address is 123 Harley Street and I have a history of heart issues";

        assertThat(REDACTOR.find(text))
                .extracting(Entity::type, found -> text.substring(found.start(), found.end()))
                .containsExactly(
                        tuple(EntityType.ADDRESS, "123 Harley Street"), tuple(EntityType.MEDICAL, "heart issues"));
    }
}

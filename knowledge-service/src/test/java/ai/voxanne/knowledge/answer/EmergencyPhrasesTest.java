package ai.voxanne.knowledge.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who needs help at once is heard, however it is said, and nobody else. */
class EmergencyPhrasesTest {

    private final EmergencyPhrases phrases = EmergencyPhrases.load();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I have chest pain",
                "i've got really bad CHEST PAINS and my arm is numb",
                "She can't breathe!",
                "he cant breathe",
                "I cannot breathe",
                "I can not breathe",
                "I can\u2019t breathe properly",
                "my wife is having a stroke",
                "he took an overdose",
                "I want to kill myself",
                "I'm thinking about suicide",
                "there is severe bleeding after the extraction",
                "it wont stop bleeding",
                "my dad is unconscious",
                "this is an emergency",
                "I think it's a heart attack, how long do I have to wait for an appointment?"
            })
    void hearsAnEmergency(String said) {
        assertThat(phrases.isIn(said)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Do you take emergency appointments on Saturdays?",
                "what does a chest x ray cost",
                "do you offer stroke rehabilitation",
                "my family has a history of stroke",
                "is it normal that my gums bleed a little",
                "can I breathe through my nose after a rhinoplasty",
                "do you treat pain in the jaw"
            })
    void hearsNoneInOtherQuestions(String said) {
        assertThat(phrases.isIn(said)).isFalse();
    }
}

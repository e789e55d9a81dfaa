package ai.voxanne.knowledge.answer;

import java.util.regex.Pattern;

/** Tells questions from what else is said on the phone; recognizers write no question marks. */
final class QuestionWords {

    private static final Pattern ASKING = Pattern.compile(
            "\\?|\\b(?:what|when|where|who|why|how|which|whose|do you|does|did you|is there|is it|are there|are you"
                    + "|can you|can i|could i|could you tell|will you|would you|should i|tell me|wonder(?:ed|ing)"
                    + "|want(?:ed)? to know|like to know)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final int FEWEST_WORDS = 3;

    private QuestionWords() {}

    static boolean areIn(String said) {
        return said.strip().split("\\s+").length >= FEWEST_WORDS
                && ASKING.matcher(said).find();
    }
}

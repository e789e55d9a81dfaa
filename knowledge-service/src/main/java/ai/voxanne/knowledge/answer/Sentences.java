package ai.voxanne.knowledge.answer;

import java.util.Locale;

/** What is said when nobody else has words. */
public final class Sentences {

    /** There is no passage about it. */
    public static final String UNKNOWN = "I don't have that information.";

    static final String GREETING = "Hello, how can I help you?";
    static final String ONE_MOMENT = "One moment, please. ";
    static final String LOST = " I'm sorry, I lost my train of thought. Could you ask me that again?";

    private static final String UNKNOWN_IN_ANY_WORDS = "don't have that information";

    private Sentences() {}

    /** Whether an answer says that there is none. */
    static boolean saysUnknown(String answer) {
        return answer.replace('\u2019', '\'').toLowerCase(Locale.ROOT).contains(UNKNOWN_IN_ANY_WORDS);
    }
}

package ai.voxanne.knowledge.document.format;

import ai.voxanne.platform.problem.ProblemCode;

/** Why a document can't be taken in, as a sentence that can be spoken. Expected, so it carries no stack trace. */
public class Refusal extends RuntimeException {

    private final ProblemCode code;
    private final String sentence;

    public Refusal(ProblemCode code, String sentence) {
        super(sentence, null, false, false);
        this.code = code;
        this.sentence = sentence;
    }

    /** The file is broken, locked or empty. */
    public static Refusal unreadable(String sentence) {
        return new Refusal(ProblemCode.BAD_REQUEST, sentence);
    }

    /** The file, or what it holds, is more than is read. */
    public static Refusal tooLarge(String sentence) {
        return new Refusal(ProblemCode.TOO_LARGE, sentence);
    }

    static Refusal damaged(FileKind kind) {
        return unreadable("The file is damaged: it can't be read as " + kind.spoken() + ".");
    }

    static Refusal locked() {
        return unreadable("The file is protected. Please send it without a password.");
    }

    static Refusal unsupported(String sentence) {
        return new Refusal(ProblemCode.UNSUPPORTED_MEDIA_TYPE, sentence);
    }

    public ProblemCode code() {
        return code;
    }

    public String sentence() {
        return sentence;
    }
}

package ai.voxanne.knowledge.document.format;

import ai.voxanne.platform.problem.Problem;
import ai.voxanne.platform.problem.ProblemCode;
import ai.voxanne.platform.problem.ProblemException;

/** Why a file can't be taken in. */
final class Refusal {

    private Refusal() {}

    /** The file is broken, locked or empty. */
    static ProblemException unreadable(String sentence) {
        return Problem.badRequest(sentence).toException();
    }

    static ProblemException damaged(FileKind kind) {
        return unreadable("The file is damaged: it can't be read as " + kind.spoken() + ".");
    }

    static ProblemException locked() {
        return unreadable("The file is protected. Please send it without a password.");
    }

    static ProblemException tooLarge(String sentence) {
        return Problem.of(ProblemCode.TOO_LARGE, sentence).toException();
    }

    static ProblemException unsupported(String sentence) {
        return Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, sentence).toException();
    }
}

package ai.voxanne.knowledge.answer.unanswered;

import ai.voxanne.knowledge.document.Documents;
import ai.voxanne.knowledge.document.Upload;
import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.problem.Problem;
import ai.voxanne.platform.problem.ProblemException;
import ai.voxanne.platform.shutdown.BackgroundWork;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps what nobody could answer. */
@ApplicationScoped
public class UnansweredQuestions {

    private final Discretion discretion;
    private final UnansweredRepository questions;
    private final Documents documents;
    private final UnansweredConfig config;
    private final BackgroundWork background;
    private final Vertx vertx;

    UnansweredQuestions(
            Discretion discretion,
            UnansweredRepository questions,
            Documents documents,
            UnansweredConfig config,
            BackgroundWork background,
            Vertx vertx) {
        this.discretion = discretion;
        this.questions = questions;
        this.documents = documents;
        this.config = config;
        this.background = background;
        this.vertx = vertx;
    }

    /** @param status null: all */
    Uni<List<UnansweredQuestion>> list(OrgId org, @Nullable String status, @Nullable UUID clinic, int most) {
        return questions.list(org, status, clinic, most);
    }

    /**
     * Makes an entry of the staff's answer; the same question answered again replaces it.
     *
     * @param clinic whose callers hear it; null: the clinic's that was asked, or all if that isn't known
     */
    Uni<UnansweredQuestion> answer(OrgId org, UUID id, UUID by, StaffAnswer answer, @Nullable UUID clinic) {
        return questions
                .find(org, id)
                .map(found -> found.orElseThrow(UnansweredQuestions::unknown))
                .chain(question -> documents
                        .upload(org, by, entry(question, answer, clinic))
                        .call(entry -> withdraw(org, by, question, entry.documentId())))
                .chain(entry -> questions.answered(org, id, entry.documentId(), by))
                .map(answered -> answered.orElseThrow(UnansweredQuestions::unknown));
    }

    // What was answered for another clinic isn't told there any more.
    private Uni<Void> withdraw(OrgId org, UUID by, UnansweredQuestion question, UUID entry) {
        UUID former = question.documentId();
        return former == null || former.equals(entry)
                ? Uni.createFrom().voidItem()
                : documents
                        .remove(org, by, former)
                        .onFailure(ProblemException.class) // somebody removed it
                        .recoverWithNull();
    }

    private static Upload entry(UnansweredQuestion question, StaffAnswer answer, @Nullable UUID clinic) {
        String title = answer.title() == null ? question.question() : answer.title();
        return Upload.text(
                clinic == null ? question.clinicId() : clinic, "unanswered/" + question.id(), title, answer.answer());
    }

    private static ProblemException unknown() {
        return Problem.notFound("There is no such question.").toException();
    }

    /** Opens a question, or counts it again, without keeping the caller waiting. */
    public void note(OrgId org, @Nullable UUID clinic, String question) {
        background.begin(
                "An unanswered question was not kept",
                vertx.executeBlocking(() -> discretion.discreet(question), false)
                        .chain(discreet -> questions.note(org, clinic, discreet, config.mostOpen())));
    }
}

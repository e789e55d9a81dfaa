package ai.voxanne.knowledge.answer;

import ai.voxanne.knowledge.answer.TurnTimes.Part;
import ai.voxanne.knowledge.answer.llm.Llm;
import ai.voxanne.knowledge.answer.llm.LlmCall;
import ai.voxanne.knowledge.answer.llm.Piece;
import ai.voxanne.knowledge.answer.llm.Piece.End;
import ai.voxanne.knowledge.answer.llm.Piece.Filler;
import ai.voxanne.knowledge.answer.llm.Piece.Text;
import ai.voxanne.knowledge.answer.llm.Piece.ToolPart;
import ai.voxanne.knowledge.answer.unanswered.UnansweredQuestions;
import ai.voxanne.knowledge.search.Found;
import ai.voxanne.knowledge.search.Passage;
import ai.voxanne.knowledge.search.Search;
import ai.voxanne.knowledge.search.SearchRequest;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Answers what callers ask from what their clinic has written down. Somebody waits on the phone, so there is always
 * something to say: whatever is slow or down makes an answer poorer, not absent.
 */
@ApplicationScoped
public class Answers {

    private final Search search;
    private final Llm llm;
    private final Patience patience;
    private final Extract extract;
    private final Emergencies emergencies;
    private final UnansweredQuestions unanswered;
    private final AnswerConfig config;
    private final MeterRegistry metrics;

    Answers(
            Search search,
            Llm llm,
            Patience patience,
            Extract extract,
            Emergencies emergencies,
            UnansweredQuestions unanswered,
            AnswerConfig config,
            MeterRegistry metrics) {
        this.search = search;
        this.llm = llm;
        this.patience = patience;
        this.extract = extract;
        this.emergencies = emergencies;
        this.unanswered = unanswered;
        this.config = config;
        this.metrics = metrics;
    }

    /** Whether somebody needs help at once, so that nothing else matters. */
    public boolean isEmergency(String said) {
        return emergencies.isOne(said);
    }

    /** The whole answer to a single question, and how long it took. */
    public Uni<TimedAnswer> answer(Turn question) {
        return reply(question)
                .chain(reply -> reply.pieces()
                        .collect()
                        .in(StringBuilder::new, Answers::append)
                        .map(text -> Answer.of(text.toString().strip(), reply.passages()))
                        .map(answer -> new TimedAnswer(answer, reply.times())));
    }

    /** The sentence or two of the passages that answer, without asking a model. */
    public Uni<Answer> lookUp(Turn question) {
        return evidence(question)
                .chain(evidence -> evidence.emergency()
                        .map(sentence -> Uni.createFrom().item(new Answer(sentence, List.of(), false)))
                        .orElseGet(() -> extract.from(question.question(), evidence.passages())
                                .invoke(text -> note(question, text))
                                .map(text -> Answer.of(text, evidence.passages()))));
    }

    /** What there is to answer from. */
    public Uni<Evidence> evidence(Turn question) {
        return emergencies.isOne(question.question())
                ? emergencies
                        .sentence(question.org(), question.scope())
                        .map(sentence -> new Evidence(Optional.of(sentence), List.of()))
                : passages(question, new TurnTimes(metrics)).map(found -> new Evidence(Optional.empty(), found));
    }

    /** The answer as it comes. Whoever stops listening, stops the model. */
    public Uni<Reply> reply(Turn turn) {
        var times = new TurnTimes(metrics);
        if (emergencies.isOne(turn.question())) {
            var sentence = emergencies.sentence(turn.org(), turn.scope());
            return Uni.createFrom().item(new Reply(List.of(), timed(Reply.said(sentence), times), times));
        }
        var call = llm.call(); // its connection opens while we search
        return passages(turn, times)
                .map(found -> new Reply(found, timed(spoken(turn, found, call, times), times), times))
                .onCancellation()
                .invoke(() -> call.ifPresent(LlmCall::abandon));
    }

    private Uni<List<Passage>> passages(Turn turn, TurnTimes times) {
        if (turn.question().isBlank()) {
            return Uni.createFrom().item(List.of());
        }
        return search.timed(new SearchRequest(
                        turn.org(), turn.scope(), turn.question(), config.passages(), config.minSimilarity()))
                .ifNoItem()
                .after(config.searchWait())
                .fail()
                .map(found -> measured(found, times))
                .onFailure()
                .invoke(failure ->
                        Log.warnf("Nothing was searched: %s", failure.getClass().getName()))
                .onFailure()
                .recoverWithItem(List.of());
    }

    private static List<Passage> measured(Found found, TurnTimes times) {
        times.took(Part.EMBED, found.embedding());
        times.took(Part.SEARCH, found.searching());
        return found.passages();
    }

    private Multi<Piece> spoken(Turn turn, List<Passage> passages, Optional<LlmCall> call, TurnTimes times) {
        var heard = new StringBuilder();
        return wording(turn, passages, call, times)
                .invoke(piece -> append(heard, piece))
                .onCompletion()
                .invoke(() -> note(turn, heard.toString()));
    }

    private Multi<Piece> wording(Turn turn, List<Passage> passages, Optional<LlmCall> call, TurnTimes times) {
        Supplier<Uni<String>> cut = () -> extract.from(turn.question(), passages);
        if (passages.isEmpty() && !turn.conversation()) {
            call.ifPresent(LlmCall::abandon); // nothing to word
            return Reply.said(cut.get());
        }
        return call.map(one -> patience.listen(one.ask(Grounding.prompt(turn, passages)), cut, times.soFar()))
                .orElseGet(() -> Reply.said(cut.get()));
    }

    private void note(Turn turn, String answer) {
        if (Sentences.saysUnknown(answer) && turn.asks()) {
            unanswered.note(turn.org(), turn.scope().clinic(), turn.question());
        }
    }

    private static Multi<Piece> timed(Multi<Piece> pieces, TurnTimes times) {
        return pieces.invoke(piece -> {
            switch (piece) {
                case Text text -> times.reached(Part.FIRST_TOKEN);
                case ToolPart part -> times.reached(Part.FIRST_TOKEN);
                case End end -> times.reached(Part.TOTAL);
                case Filler filler -> {} // not the model's
            }
        });
    }

    private static void append(StringBuilder text, Piece piece) {
        if (piece instanceof Text words) {
            text.append(words.text());
        }
    }

    /** An answer and how long its parts took. */
    public record TimedAnswer(Answer answer, TurnTimes times) {}
}

package ai.voxanne.knowledge.answer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.voxanne.knowledge.answer.llm.LlmConfig;
import ai.voxanne.knowledge.answer.llm.Piece;
import ai.voxanne.knowledge.answer.llm.Piece.End;
import ai.voxanne.knowledge.answer.llm.Piece.Filler;
import ai.voxanne.knowledge.answer.llm.Piece.Text;
import ai.voxanne.knowledge.answer.llm.Piece.ToolPart;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.smallrye.mutiny.operators.multi.processors.UnicastProcessor;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller hears when a model is slow or does not end well. */
class PatienceTest {

    private static final Duration SOFT = Duration.ofMillis(700);
    private static final Duration HARD = Duration.ofSeconds(5);
    private static final Filler ONE_MOMENT = new Filler(Sentences.ONE_MOMENT);
    private static final Text KNOWN = new Text("what we know");
    private static final Text LOST = new Text(Sentences.LOST);
    private static final Text YES = new Text("Yes. ");
    private static final ToolPart HALF = new ToolPart(0, "call_1", "book", "{\"day\": \"Tue");
    private static final ToolPart REST = new ToolPart(0, null, null, "sday\"}");
    private static final End STOP = new End(End.STOP, null);
    private static final End TOOL_CALLS = new End(End.TOOL_CALLS, null);

    private final Timers timers = new Timers();
    private final UnicastProcessor<Piece> model = UnicastProcessor.create();
    private final AtomicBoolean hungUpOn = new AtomicBoolean();
    private final AssertSubscriber<Piece> caller = listening(model, Duration.ZERO);

    @Test
    void passesOnEachWordTheMomentItComes() {
        say(YES);
        assertThat(caller.getItems()).containsExactly(YES);

        say(STOP);
        heard(YES, STOP);
    }

    @Test
    void passesOnAToolCallThatIsWhole() {
        say(HALF);
        assertThat(caller.getItems()).isEmpty();

        say(REST, TOOL_CALLS);
        heard(HALF, REST, TOOL_CALLS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"length", "content_filter"})
    void keepsAToolCallBackThatBrokeOff(String reason) {
        say(HALF, new End(reason, null));

        heard(KNOWN, STOP);
    }

    @Test
    void saysThatItLostTheThreadWhenAToolCallBreaksOffBehindWords() {
        say(YES, HALF, new End("length", null));

        heard(YES, LOST, STOP);
    }

    @Test
    void asksForAMomentWhenNothingHasBeenSaid() {
        timers.goOff(SOFT);
        say(YES, STOP);

        heard(ONE_MOMENT, YES, STOP);
    }

    @Test
    void countsTheSilenceBeforeTheModelWasAsked() {
        var waiting = listening(UnicastProcessor.create(), SOFT.minusMillis(1));

        timers.goOff(Duration.ofMillis(1));

        assertThat(waiting.getItems()).containsExactly(ONE_MOMENT);
    }

    @Test
    void asksForAMomentWhenOnlyAToolCallIsOnItsWay() {
        say(HALF);
        timers.goOff(SOFT);
        say(REST, TOOL_CALLS);

        heard(ONE_MOMENT, HALF, REST, TOOL_CALLS);
    }

    @Test
    void asksForNoMomentOnceSomethingIsSaid() {
        say(YES);
        timers.goOffTooLate(SOFT);
        say(STOP);
        timers.goOffTooLate(SOFT);

        heard(YES, STOP);
    }

    @Test
    void saysWhatIsKnownWhenTheModelIsSilent() {
        timers.goOff(SOFT);
        timers.goOff(HARD);
        say(YES, STOP);

        heard(ONE_MOMENT, KNOWN, STOP);
        assertThat(hungUpOn).isTrue();
    }

    @Test
    void saysThatItLostTheThreadWhenTheModelFallsSilent() {
        say(YES);
        timers.goOff(HARD);

        heard(YES, LOST, STOP);
        assertThat(hungUpOn).isTrue();
    }

    @Test
    void everyPieceRenewsItsPatience() {
        say(YES);
        timers.goOffTooLate(HARD);
        say(STOP);

        heard(YES, STOP);
    }

    @Test
    void hangsUpOnTheModelWhenTheCallerHangsUp() {
        say(YES);
        caller.cancel();

        assertThat(hungUpOn).isTrue();
    }

    @Test
    void doesNotHangUpOnAModelThatHasSaidItsLast() {
        say(YES, STOP);
        model.onComplete();

        heard(YES, STOP);
        assertThat(hungUpOn).isFalse();
    }

    private AssertSubscriber<Piece> listening(Multi<Piece> to, Duration waited) {
        return new Patience(config(), timers.vertx())
                .listen(
                        to.onCancellation().invoke(() -> hungUpOn.set(true)),
                        () -> Uni.createFrom().item(KNOWN.text()),
                        waited)
                .subscribe()
                .withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
    }

    private void say(Piece... pieces) {
        for (Piece piece : pieces) {
            model.onNext(piece);
        }
    }

    private void heard(Piece... pieces) {
        caller.assertCompleted();
        assertThat(caller.getItems()).containsExactly(pieces);
    }

    // Quarkus' short forms of durations are its own.
    private static LlmConfig config() {
        return new SmallRyeConfigBuilder()
                .withMapping(LlmConfig.class)
                .withDefaultValue("voxanne.llm.connect-timeout", "PT1S")
                .withDefaultValue("voxanne.llm.soft-timeout", SOFT.toString())
                .withDefaultValue("voxanne.llm.hard-timeout", HARD.toString())
                .build()
                .getConfigMapping(LlmConfig.class);
    }
}

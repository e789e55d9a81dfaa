package ai.voxanne.knowledge.answer;

import ai.voxanne.knowledge.answer.llm.LlmConfig;
import ai.voxanne.knowledge.answer.llm.LlmException;
import ai.voxanne.knowledge.answer.llm.Piece;
import ai.voxanne.knowledge.answer.llm.Piece.End;
import ai.voxanne.knowledge.answer.llm.Piece.Filler;
import ai.voxanne.knowledge.answer.llm.Piece.Text;
import ai.voxanne.knowledge.answer.llm.Piece.ToolPart;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps a caller from listening to silence while a model is slow, and ends what a model doesn't end well itself. */
@ApplicationScoped
class Patience {

    private final LlmConfig config;
    private final Vertx vertx;

    Patience(LlmConfig config, Vertx vertx) {
        this.config = config;
        this.vertx = vertx;
    }

    /**
     * What the model says, the moment it says it; never a failure.
     *
     * @param otherwise what is said when the model fails before its first word
     * @param waited how long the caller has heard nothing already
     */
    Multi<Piece> listen(Multi<Piece> model, Supplier<Uni<String>> otherwise, Duration waited) {
        return Multi.createFrom().emitter(caller -> new Listening(caller, otherwise).to(model, waited));
    }

    /**
     * One answer being listened to. The model, the timers and the caller may each be on a thread of their own, so all of
     * them take turns by the lock; a timer that went off while somebody else had it comes too late and is ignored.
     */
    private final class Listening {

        private final MultiEmitter<? super Piece> caller;
        private final Supplier<Uni<String>> otherwise;
        private final List<ToolPart> tools = new ArrayList<>();
        private boolean spoken;
        private boolean over;
        private boolean hungUp;
        private long soft;
        private long hard;
        private @Nullable Cancellable listening;

        Listening(MultiEmitter<? super Piece> caller, Supplier<Uni<String>> otherwise) {
            this.caller = caller;
            this.otherwise = otherwise;
        }

        synchronized void to(Multi<Piece> model, Duration waited) {
            caller.onTermination(this::stop);
            long silence = config.softTimeout().minus(waited).toMillis();
            soft = vertx.setTimer(Math.max(1, silence), timer -> fillSilence());
            awaitMore();
            listening = model.subscribe().with(this::hear, this::giveUp, () -> giveUp(new TimeoutException()));
            if (hungUp) {
                listening.cancel();
            }
        }

        private synchronized void hear(Piece piece) {
            if (over) {
                return;
            }
            vertx.cancelTimer(hard);
            awaitMore();
            switch (piece) {
                case Filler filler -> caller.emit(filler);
                case Text text -> speak(text);
                // A call that breaks off in the middle must not be carried out, so it waits for its end.
                case ToolPart part -> tools.add(part);
                case End end -> end(end);
            }
        }

        private void speak(Text text) {
            spoken = true;
            vertx.cancelTimer(soft);
            caller.emit(text);
        }

        // What counts is what the caller has heard: a tool call on its way is silence.
        private synchronized void fillSilence() {
            if (!spoken && !over) {
                caller.emit(new Filler(Sentences.ONE_MOMENT));
            }
        }

        private void awaitMore() {
            hard = vertx.setTimer(config.hardTimeout().toMillis(), this::losePatience);
        }

        private synchronized void losePatience(long timer) {
            if (timer == hard) {
                giveUp(new TimeoutException());
            }
        }

        private void end(End end) {
            if (!spoken && tools.isEmpty()) {
                giveUp(new TimeoutException());
            } else if (!tools.isEmpty() && end.isCutOff()) {
                giveUp(new LlmException("broke off in a tool call"));
            } else {
                over = true;
                tools.forEach(caller::emit);
                caller.emit(tools.isEmpty() ? end : new End(End.TOOL_CALLS, end.usage()));
                caller.complete();
            }
        }

        private synchronized void giveUp(Throwable failure) {
            if (over) {
                return;
            }
            Log.warnf("The model didn't answer well: %s", reason(failure));
            hangUp();
            var words = spoken ? Uni.createFrom().item(Sentences.LOST) : otherwise.get();
            words.subscribe().with(this::finish, unspeakable -> finish(Sentences.UNKNOWN));
        }

        private void finish(String words) {
            caller.emit(new Text(words)).emit(new End(End.STOP, null)).complete();
        }

        // The message may hold what was said, so only the kind is logged, and of our own exceptions the reason.
        private static String reason(Throwable failure) {
            return failure instanceof LlmException ours
                    ? String.valueOf(ours.getMessage())
                    : failure.getClass().getName();
        }

        // An answer that is over may still have something behind its end; whoever reads it can use its connection
        // again.
        private synchronized void stop() {
            if (over) {
                stopWaiting();
            } else {
                hangUp();
            }
        }

        private void hangUp() {
            over = true;
            hungUp = true;
            stopWaiting();
            if (listening != null) {
                listening.cancel();
            }
        }

        private void stopWaiting() {
            vertx.cancelTimer(soft);
            vertx.cancelTimer(hard);
        }
    }
}

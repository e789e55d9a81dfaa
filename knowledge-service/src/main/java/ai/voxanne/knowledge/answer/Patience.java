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
     */
    Multi<Piece> listen(Multi<Piece> model, Supplier<Uni<String>> otherwise) {
        return Multi.createFrom().emitter(caller -> new Listening(caller, otherwise).to(model));
    }

    /** One answer being listened to. The model, the timers and the caller may each be on an event loop of their own. */
    private final class Listening {

        private final MultiEmitter<? super Piece> caller;
        private final Supplier<Uni<String>> otherwise;
        private final List<ToolPart> tools = new ArrayList<>();
        private boolean spoken;
        private boolean over;
        private long soft;
        private long hard;
        private @Nullable Cancellable listening;

        Listening(MultiEmitter<? super Piece> caller, Supplier<Uni<String>> otherwise) {
            this.caller = caller;
            this.otherwise = otherwise;
        }

        void to(Multi<Piece> model) {
            soft = vertx.setTimer(
                    config.softTimeout().toMillis(), timer -> caller.emit(new Filler(Sentences.ONE_MOMENT)));
            awaitMore();
            caller.onTermination(this::stop);
            listening = model.subscribe().with(this::hear, this::giveUp, () -> giveUp(new TimeoutException()));
        }

        private synchronized void hear(Piece piece) {
            if (over) {
                return;
            }
            vertx.cancelTimer(soft);
            vertx.cancelTimer(hard);
            awaitMore();
            switch (piece) {
                case Filler filler -> caller.emit(filler);
                case Text text -> {
                    spoken = true;
                    caller.emit(text);
                }
                // A call that breaks off in the middle must not be carried out, so it waits for its end.
                case ToolPart part -> tools.add(part);
                case End end -> end(end);
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
            over = true;
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

        private void awaitMore() {
            hard = vertx.setTimer(config.hardTimeout().toMillis(), timer -> giveUp(new TimeoutException()));
        }

        // An answer that is over may still have something behind its end; whoever reads it can use its connection
        // again.
        private synchronized void stop() {
            vertx.cancelTimer(soft);
            vertx.cancelTimer(hard);
            if (!over) {
                hangUp();
            }
        }

        private void hangUp() {
            over = true;
            vertx.cancelTimer(soft);
            vertx.cancelTimer(hard);
            if (listening != null) {
                listening.cancel();
            }
        }
    }
}

package ai.voxanne.booking.vapi.report;

import ai.voxanne.booking.call.CallMessages;
import ai.voxanne.booking.call.UnfinishedMessage;
import ai.voxanne.booking.vapi.report.ReportFiling.Kept;
import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.vapi.ServerMessage;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Works off kept reports that were left: by a crash, by an outage, or because nobody knew their clinic. */
@ApplicationScoped
class UnfinishedReports {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int BATCH = 100;
    private static final int MOST_ATTEMPTS = 10;

    private final CallMessages messages;
    private final ReportFiling filing;
    private final ObjectMapper json;

    UnfinishedReports(CallMessages messages, ReportFiling filing, ObjectMapper json) {
        this.messages = messages;
        this.filing = filing;
        this.json = json;
    }

    /** Several replicas may do so at once: each message is taken up by one. */
    @Scheduled(every = "{voxanne.calls.sweep-every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> workOff() {
        return workOff(PATIENCE);
    }

    /** Works off what was left this long ago. */
    Uni<Void> workOff(Duration ago) {
        return messages.unfinished(ago, BATCH)
                .onItem()
                .transformToMulti(left -> Multi.createFrom().iterable(left))
                .onItem()
                .transformToUniAndConcatenate(one -> tryAgain(one, ago))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> tryAgain(UnfinishedMessage one, Duration ago) {
        return messages.takeUp(one.org(), one.id(), ago, MOST_ATTEMPTS)
                .chain(taken -> taken
                        ? replay(one.org(), one.id(), null)
                        : Uni.createFrom().voidItem())
                .onFailure()
                .invoke(failure -> Log.warnf(
                        "The call message %s stays unfinished: %s",
                        one.id(), failure.getClass().getName()))
                .onFailure()
                .recoverWithNull();
    }

    /** Files one message and has its transcript taken apart, as far as that has not been done. */
    Uni<Void> replay(OrgId org, UUID id, @Nullable String clinic) {
        return messages.waiting(org, id)
                .chain(found -> found.map(message -> replay(Kept.of(org, message, clinic), message.content()))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> replay(Kept kept, Buffer content) {
        return read(content)
                .map(message -> filing.file(kept, message)
                        .chain(filed -> filed.map(one -> filing.redact(kept, one))
                                .orElseGet(() -> Uni.createFrom().voidItem())))
                .orElseGet(() -> messages.quarantine(kept.org(), kept.id(), "unreadable"));
    }

    private Optional<ServerMessage> read(Buffer content) {
        try {
            JsonNode body = json.readTree(content.getBytes());
            return ServerMessage.in(body);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}

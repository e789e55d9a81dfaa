package ai.voxanne.booking.call;

import static org.assertj.core.api.Assertions.assertThat;

import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.testing.Owner;
import ai.voxanne.platform.testing.RealStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is reported of one call at the same moment, in several forms, is kept in all of them. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class CallMessagesTest {

    private static final List<String> TYPES = List.of("end-of-call-report", "call_ended");
    private static final int CALLS = 20;

    private final CallMessages messages;
    private final OrgId org = new OrgId(Owner.newOrganization("Europe/London", "GB"));

    CallMessagesTest(CallMessages messages) {
        this.messages = messages;
    }

    @Test
    void severalFirstMessagesOfACallAtOnceAreAllKeptWithOneKey() throws Throwable {
        // Given
        var all = IntStream.range(0, CALLS)
                .mapToObj(i -> UUID.randomUUID().toString())
                .flatMap(this::twice)
                .toList();

        // When
        var kept =
                VertxContextSupport.subscribeAndAwait(() -> Uni.join().all(all).andFailFast());

        // Then
        assertThat(kept).hasSize(CALLS * TYPES.size()).allMatch(Optional::isPresent);
        assertThat(kept.stream()
                        .flatMap(Optional::stream)
                        .map(message -> message.key().id())
                        .distinct())
                .hasSize(CALLS);
    }

    private Stream<Uni<Optional<CallMessage>>> twice(String call) {
        return TYPES.stream().map(type -> messages.keep(org, "vapi", call, type, Buffer.buffer("hello")));
    }
}

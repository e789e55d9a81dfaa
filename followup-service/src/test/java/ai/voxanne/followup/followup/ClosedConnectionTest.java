package ai.voxanne.followup.followup;

import static org.assertj.core.api.Assertions.assertThat;

import ai.voxanne.followup.ClinicFixture;
import ai.voxanne.followup.TwilioSandbox;
import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.testing.RealStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A database connection that closes under a decision costs nobody their text. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = TwilioSandbox.class, scope = TestResourceScope.GLOBAL)
class ClosedConnectionTest {

    private static final int TIMES = 2;

    private final ClinicFixture clinic = ClinicFixture.create();

    @Test
    void theDecisionIsTriedAgain() {
        // Given
        var call = EndedCall.of(clinic);
        var closing = new ClosingConnection(call.id());
        QuarkusMock.installMockForType(closing, CallRepository.class);

        // When
        call.end();

        // Then
        assertThat(call.settled().getString("status")).isEqualTo("delivered");
        assertThat(call.texts()).hasSize(1);
        assertThat(closing.times).hasValueGreaterThan(TIMES);
    }

    /** Fails twice as Vert.x does when a query is given to a connection that has closed: with no Exception. */
    private static final class ClosingConnection extends CallRepository {

        private final AtomicInteger times = new AtomicInteger();
        private final UUID unlucky;

        private ClosingConnection(UUID unlucky) {
            this.unlucky = unlucky;
        }

        @Override
        Uni<Optional<Asked>> find(SqlConnection tx, OrgId org, UUID call) {
            return call.equals(unlucky) && times.incrementAndGet() <= TIMES
                    ? Uni.createFrom()
                            .failure(new NoStackTraceThrowable("Connection is not active now, current status: CLOSED"))
                    : super.find(tx, org, call);
        }
    }
}

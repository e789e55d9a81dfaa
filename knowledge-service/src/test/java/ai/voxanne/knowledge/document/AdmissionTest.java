package ai.voxanne.knowledge.document;

import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import ai.voxanne.knowledge.ClinicFixture;
import ai.voxanne.knowledge.document.reading.DocumentLimits;
import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.testing.RealStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nobody waits for ever: what can't be taken in soon is sent away, with the time to come back. */
@QuarkusTest
@WithTestResource(value = RealStack.class, scope = TestResourceScope.GLOBAL)
class AdmissionTest {

    @Inject
    Admission admission;

    @Inject
    DocumentLimits limits;

    private final ClinicFixture clinic = ClinicFixture.create();
    private final List<Cancellable> underWay = new ArrayList<>();

    @AfterEach
    void endAll() {
        underWay.forEach(Cancellable::cancel);
    }

    @Test
    void anOrganizationHasItsShare() {
        // Given
        takeAll(clinic.id());

        // When, Then
        clinic.upload("hours", "Hours", "Nine to five.")
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .body("code", is("RATE_LIMITED"))
                .body("error", notNullValue());
        ClinicFixture.create().upload("hours", "Hours", "Nine to five.").statusCode(201);
    }

    @Test
    void whenThereIsNoRoomLeftEverybodyIsSentAway() {
        // Given
        for (int taken = 0; taken < limits.uploads(); taken += limits.uploadsOfOne()) {
            takeAll(UUID.randomUUID());
        }

        // When, Then
        clinic.upload("hours", "Hours", "Nine to five.")
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("code", is("UNAVAILABLE"));
    }

    @Test
    void whatEndsMakesRoom() {
        // Given
        takeAll(clinic.id());

        // When
        underWay.removeLast().cancel();

        // Then: what is done and what is refused make room too
        clinic.upload("hours", "Hours", "Nine to five.").statusCode(201);
        clinic.upload("hours.txt", "text/plain", new byte[0]).statusCode(400);
        clinic.upload("hours", "Hours", "Ten to six.").statusCode(201);
    }

    private void takeAll(UUID org) {
        for (int i = 0; i < limits.uploadsOfOne(); i++) {
            underWay.add(admission
                    .admit(new OrgId(org), () -> Uni.createFrom().nothing())
                    .subscribe()
                    .with(nothing -> {}));
        }
    }
}

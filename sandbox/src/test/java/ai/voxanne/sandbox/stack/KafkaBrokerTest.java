package ai.voxanne.sandbox.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Test;

/** A throw-away Kafka has Voxanne's topics, each with a place for dead letters. */
class KafkaBrokerTest {

    @Test
    void theTopicsAreThere() throws Exception {
        // Given
        try (var broker = KafkaBroker.startForTests();
                var admin =
                        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()))) {
            // When
            var topics = admin.listTopics().names().get();

            // Then
            assertThat(topics)
                    .contains("voxanne.appointments", "voxanne.appointments.dlq", "voxanne.calls", "voxanne.calls.dlq")
                    .contains("voxanne.calendar", "voxanne.calendar.dlq", "voxanne.followups", "voxanne.followups.dlq");
        }
    }
}

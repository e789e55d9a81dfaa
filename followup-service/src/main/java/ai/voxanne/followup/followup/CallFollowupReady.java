package ai.voxanne.followup.followup;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the consumer has joined its group: calls that end from then on are followed up a moment later. */
@Readiness
@ApplicationScoped
@Identifier("followup-calls")
class CallFollowupReady implements HealthCheck, KafkaConsumerRebalanceListener {

    private volatile boolean joined;

    // Also called with no partitions, when others have them all.
    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        joined = true;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("followup-calls consumer")
                .status(joined)
                .build();
    }
}

package ai.voxanne.followup.followup;

import ai.voxanne.followup.guide.GuideOpened;
import ai.voxanne.followup.lead.Leads;
import ai.voxanne.followup.sms.SmsReported;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.time.Duration;

/** What others tell of texts that went out. */
@ApplicationScoped
class Hearsay {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Deliveries deliveries;
    private final Leads leads;

    Hearsay(Deliveries deliveries, Leads leads) {
        this.deliveries = deliveries;
        this.leads = leads;
    }

    // Observers run on workers, and can't answer with a Uni; Twilio's request is answered when this has committed.
    void reported(@ObservesAsync SmsReported report) {
        deliveries.reported(report).await().atMost(PATIENCE);
    }

    // Nobody waits for this.
    void opened(@ObservesAsync GuideOpened opening) {
        leads.opened(opening.org(), opening.lead())
                .subscribe()
                .with(
                        moved -> {},
                        failure -> Log.warnf(
                                "A lead stays where it was when its guide was opened: %s",
                                failure.getClass().getName()));
    }
}

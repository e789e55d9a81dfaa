package ai.voxanne.followup.followup;

import ai.voxanne.followup.guide.GuideOpened;
import ai.voxanne.followup.lead.Leads;
import ai.voxanne.followup.sms.SmsReported;
import io.smallrye.mutiny.Uni;
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

    // Observers run on workers; Twilio's request is answered when this has committed.
    void reported(@ObservesAsync SmsReported report) {
        await(deliveries.reported(report));
    }

    void opened(@ObservesAsync GuideOpened opening) {
        await(leads.opened(opening.org(), opening.lead()));
    }

    private static void await(Uni<Void> work) {
        work.await().atMost(PATIENCE);
    }
}

package ai.voxanne.followup.guide;

import ai.voxanne.platform.problem.Problem;
import ai.voxanne.platform.problem.ProblemCode;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;

/** Guides that were sent to somebody, opened by the link in the text. */
@ApplicationScoped
class SentGuides {

    private final GuideLinks links;
    private final Guides guides;
    private final GuideRepository repository;
    private final Event<GuideOpened> opened;
    private final Clock clock;

    SentGuides(GuideLinks links, Guides guides, GuideRepository repository, Event<GuideOpened> opened, Clock clock) {
        this.links = links;
        this.guides = guides;
        this.repository = repository;
        this.opened = opened;
        this.clock = clock;
    }

    /**
     * The guide that a link leads to; fails with 403 for a link that wasn't made here, 410 for one that has expired and
     * 404 for a guide that is there no more.
     *
     * @param counts whether somebody begins to read, rather than reads on
     */
    Uni<Guide> open(String token, String file, boolean counts) {
        Instant now = clock.instant();
        var link = links.read(token, file)
                .orElseThrow(() -> Problem.forbidden("This link isn't complete. Please open it again from the message.")
                        .toException());
        if (!now.isBefore(link.until())) {
            throw Problem.of(ProblemCode.GONE, "This link has expired. Please call the clinic for a new one.")
                    .toException();
        }
        return guides.find(link.org(), link.clinic(), file)
                .call(() -> counts ? told(link, file, now) : Uni.createFrom().voidItem());
    }

    // Whoever wants to read gets the guide, even if nobody learns of it.
    private Uni<Void> told(GuideToken link, String file, Instant now) {
        return repository
                .opened(link.org(), link.lead(), file, now)
                .invoke(() -> opened.fireAsync(new GuideOpened(link.org(), link.lead(), now)))
                .onFailure()
                .invoke(failure -> Log.warnf(
                        "An opening of a guide was not noted: %s",
                        failure.getClass().getName()))
                .onFailure()
                .recoverWithNull();
    }
}

package ai.voxanne.followup.followup;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Forgets the names, numbers and texts of callers who were erased. */
@ApplicationScoped
class Erasure {

    private final ErasureRepository erasures;

    Erasure(ErasureRepository erasures) {
        this.erasures = erasures;
    }

    @Scheduled(every = "{voxanne.followups.erase-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> everywhere() {
        return erasures.orgs()
                .onItem()
                .transformToMulti(orgs -> Multi.createFrom().iterable(orgs))
                .onItem()
                .transformToUniAndConcatenate(erasures::erase)
                .collect()
                .last()
                .replaceWithVoid();
    }
}

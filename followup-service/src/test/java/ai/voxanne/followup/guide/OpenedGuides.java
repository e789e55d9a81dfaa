package ai.voxanne.followup.guide;

import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Hears of every opening. */
@Singleton
class OpenedGuides {

    private final Set<UUID> leads = ConcurrentHashMap.newKeySet();

    void opened(@ObservesAsync GuideOpened opening) {
        leads.add(opening.lead());
    }

    Set<UUID> leads() {
        return leads;
    }
}

package ai.voxanne.knowledge.clinic;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How clinics are looked up. */
@ConfigMapping(prefix = "voxanne.clinics")
public interface ClinicConfig {

    /** How long a caller waits for it before the clinic counts as unknown. */
    @WithDefault("250ms")
    Duration callerWait();
}

package ai.voxanne.booking.vapi;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** How Vapi and we reach each other, and knowledge-service. */
@ConfigMapping(prefix = "voxanne.vapi")
public interface VapiConfig {

    /** The origin under which Vapi calls us; part of what some credentials sign. */
    URI publicUrl();

    /** How long a caller waits for knowledge before the answer is that there is none. */
    @WithDefault("300ms")
    Duration knowledgeWait();

    /** How long a tool may take before the caller is told that it didn't answer. */
    @WithDefault("8s")
    Duration toolWait();
}

package ai.voxanne.booking.privacy;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** Where the installation's master key is. */
@ConfigMapping(prefix = "voxanne.privacy")
public interface PrivacyConfig {

    /** A file with 32 random bytes in base64, readable by the service alone. Without it no secret can be stored. */
    Path masterKeyFile();
}

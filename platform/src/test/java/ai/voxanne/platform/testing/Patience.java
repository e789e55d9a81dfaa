package ai.voxanne.platform.testing;

import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Gives what a test awaits a minute where it says nothing else: a busy machine may need more than a few seconds. */
public class Patience implements QuarkusTestBeforeClassCallback {

    @Override
    public void beforeClass(Class<?> testClass) {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    }
}

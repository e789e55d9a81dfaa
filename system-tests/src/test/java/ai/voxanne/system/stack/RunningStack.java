package ai.voxanne.system.stack;

import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests their Voxanne: the one at {@code -Dvoxanne.url} (with its sandbox at {@code -Dvoxanne.sandbox}), or else an
 * {@link OwnStack}, started once for all tests and stopped after the last.
 */
final class RunningStack implements ParameterResolver {

    static final String URL = "voxanne.url";
    private static final String SANDBOX = "voxanne.sandbox";
    private static final String USUAL_SANDBOX = "http://localhost:8089";

    static {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1)); // the machine may be busy
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == Voxanne.class || type == OwnStack.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == OwnStack.class ? own(context) : voxanne(context);
    }

    static Voxanne voxanne(ExtensionContext context) {
        return given().orElseGet(() -> own(context).voxanne());
    }

    /** Somebody else's stack, if one is named. */
    static Optional<Voxanne> given() {
        return Optional.ofNullable(System.getProperty(URL))
                .filter(url -> !url.isBlank())
                .map(url -> new Voxanne(url, new GoogleCalendar(System.getProperty(SANDBOX, USUAL_SANDBOX))));
    }

    // What the session's store keeps is closed with the session.
    static OwnStack own(ExtensionContext context) {
        return context.getStore(StoreScope.LAUNCHER_SESSION, Namespace.GLOBAL)
                .computeIfAbsent(OwnStack.class, type -> OwnStack.start(), OwnStack.class);
    }
}

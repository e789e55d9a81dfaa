package ai.voxanne.system.stack;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Looks behind the public origin, or breaks things: skipped on a stack that was given with {@code -Dvoxanne.url}. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@DisabledIfSystemProperty(named = RunningStack.URL, matches = ".+", disabledReason = "needs a stack of its own")
public @interface NeedsOwnStack {}

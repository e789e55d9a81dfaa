package ai.voxanne.platform.problem;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The largest body that a resource method reads, where it is not the usual mebibyte. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface BodyLimit {

    int USUAL = 1024 * 1024;

    /** Bytes. */
    int value();
}

package ai.voxanne.platform.problem;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;

/**
 * Refuses bodies that are too large or not JSON. As a filter it runs after authentication, so a stranger learns nothing
 * but 401; a resource that reads something else says so with {@link Consumes}.
 */
@Provider
class BodyRules implements ContainerRequestFilter, ReaderInterceptor {

    private final ResourceInfo resource;

    BodyRules(@Context ResourceInfo resource) {
        this.resource = resource;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getLength() > limit()) {
            throw tooLarge();
        }
        boolean hasBody = request.getLength() > 0 || request.getHeaderString("Transfer-Encoding") != null;
        if (hasBody && readsJson() && !isJson(request.getMediaType())) {
            throw Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Please send the body as application/json.")
                    .toException();
        } else if (hasBody && isFormWithoutBoundary(request.getMediaType())) {
            throw Problem.badRequest("The form doesn't name its boundary.").toException();
        }
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        context.setInputStream(new Limited(context.getInputStream(), limit()));
        return context.proceed();
    }

    private int limit() {
        Method method = resource.getResourceMethod();
        var limit = method == null ? null : method.getAnnotation(BodyLimit.class);
        return limit == null ? BodyLimit.USUAL : limit.value();
    }

    private boolean readsJson() {
        Method method = resource.getResourceMethod();
        return method != null
                && !method.isAnnotationPresent(Consumes.class)
                && !method.getDeclaringClass().isAnnotationPresent(Consumes.class);
    }

    private static boolean isJson(MediaType type) {
        return type != null
                && "application".equals(type.getType())
                && ("json".equals(type.getSubtype()) || type.getSubtype().endsWith("+json"));
    }

    private static boolean isFormWithoutBoundary(MediaType type) {
        return type != null
                && type.isCompatible(MediaType.MULTIPART_FORM_DATA_TYPE)
                && type.getParameters().getOrDefault("boundary", "").isEmpty();
    }

    private static ProblemException tooLarge() {
        return Problem.of(ProblemCode.TOO_LARGE, "The body is too large.").toException();
    }

    /** Counts what is read, for bodies that don't announce their length. */
    private static final class Limited extends FilterInputStream {

        private long left;

        Limited(InputStream in, long limit) {
            super(in);
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            return count(super.read(), 1);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            return count(read, read);
        }

        private int count(int result, int bytes) {
            if (result >= 0) {
                left -= bytes;
            }
            if (left < 0) {
                throw tooLarge();
            }
            return result;
        }
    }
}

package ai.voxanne.platform.org;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Whoever made this request, as the verified token says: a person with a role, or a machine with scopes. */
@RequestScoped
public class Caller {

    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The organization that the caller belongs to. */
    public OrgId org() {
        return OrgId.parse(token().getClaim("org_id"));
    }

    /** The person's or machine client's id (the token's {@code sub}). */
    public UUID id() {
        return UUID.fromString(token().getSubject());
    }

    /** A person's e-mail address; machines have none. */
    public @Nullable String email() {
        return token().getClaim("email");
    }

    /** The roles of a person and the scopes of a machine. */
    public Set<String> roles() {
        return identity.getRoles();
    }

    public boolean is(String role) {
        return identity.hasRole(role);
    }

    /**
     * Goes on only for these roles or scopes. Said in the resource method rather than by an annotation, because a body
     * that can't be read is answered before a role that doesn't fit.
     */
    public void mustBe(String... anyOf) {
        if (Stream.of(anyOf).noneMatch(identity::hasRole)) {
            throw new ForbiddenException("the role or scope does not allow this");
        }
    }

    /** The verified token itself. */
    public JsonWebToken token() {
        return (JsonWebToken) identity.getPrincipal();
    }
}

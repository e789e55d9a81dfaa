package ai.voxanne.identity.token;

import ai.voxanne.platform.org.OrgId;
import java.util.Set;
import java.util.UUID;

/** Whoever gets an access token. */
public sealed interface Bearer {

    OrgId org();

    UUID id();

    /** What ends all of this bearer's tokens when it is revoked. */
    UUID session();

    /** A person in a role; {@code session} is the log-in that the token comes from. */
    record Person(OrgId org, UUID id, UUID session, String email, String role) implements Bearer {}

    /** A machine client with its scopes. */
    record Machine(OrgId org, UUID id, Set<String> scopes) implements Bearer {

        public Machine {
            scopes = Set.copyOf(scopes);
        }

        @Override
        public UUID session() {
            return id;
        }
    }
}

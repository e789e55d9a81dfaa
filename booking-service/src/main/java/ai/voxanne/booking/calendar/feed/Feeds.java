package ai.voxanne.booking.calendar.feed;

import ai.voxanne.platform.audit.AuditEntry;
import ai.voxanne.platform.audit.AuditLog;
import ai.voxanne.platform.org.OrgDatabase;
import ai.voxanne.platform.org.OrgId;
import ai.voxanne.platform.problem.Problem;
import ai.voxanne.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Providers' feeds. Whoever has a feed's address may read it, so the address holds a secret that can be revoked. */
@ApplicationScoped
class Feeds {

    private static final int TOKEN_BYTES = 32;

    private final OrgDatabase database;
    private final FeedRepository feeds;
    private final AuditLog audit;
    private final String publicUrl;
    private final SecureRandom random = new SecureRandom();

    Feeds(
            OrgDatabase database,
            FeedRepository feeds,
            AuditLog audit,
            @ConfigProperty(name = "voxanne.public-url") String publicUrl) {
        this.database = database;
        this.feeds = feeds;
        this.audit = audit;
        this.publicUrl = publicUrl;
    }

    /** Opens the provider's feed at a new address; the one before is good no more. */
    Uni<String> open(OrgId org, UUID provider, String actor) {
        String token = newToken();
        return change(org, provider, actor, "feed_opened", tx -> feeds.save(tx, org, provider, hash(token)))
                .replaceWith(publicUrl + "/calendars/" + provider + ".ics?token=" + token);
    }

    Uni<Void> close(OrgId org, UUID provider, String actor) {
        return change(org, provider, actor, "feed_closed", tx -> feeds.remove(tx, org, provider));
    }

    /** The feed in iCalendar. A wrong token and an unknown provider are told alike. */
    Uni<String> read(UUID provider, String token) {
        return feeds.owner(provider, hash(token))
                .map(owner -> owner.orElseThrow(Feeds::noSuchFeed))
                .chain(org -> Uni.combine()
                        .all()
                        .unis(feeds.provider(org, provider), feeds.entries(org, provider))
                        .with((name, entries) -> Feed.of(name.orElseThrow(Feeds::noSuchFeed), entries)));
    }

    static ProblemException noSuchFeed() {
        return Problem.notFound("There is no such calendar.").toException();
    }

    private Uni<Void> change(
            OrgId org, UUID provider, String actor, String action, Function<SqlConnection, Uni<Void>> change) {
        var entry = AuditEntry.done(org, actor, action, "provider_feeds", provider.toString());
        return feeds.provider(org, provider)
                .map(name -> name.orElseThrow(
                        () -> Problem.notFound("I can't find that provider.").toException()))
                .chain(name -> database.inOrg(org, tx -> change.apply(tx).chain(() -> audit.append(tx, entry))));
    }

    private String newToken() {
        byte[] token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

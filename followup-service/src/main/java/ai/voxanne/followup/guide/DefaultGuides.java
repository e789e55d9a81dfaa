package ai.voxanne.followup.guide;

import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The four guides that every clinic has until it uploads its own. They are small and stay in memory. */
@Singleton
@Startup
class DefaultGuides {

    private static final List<String> FILES =
            List.of("breast-aug-guide.pdf", "facelift-guide.pdf", "liquid-rhino-guide.pdf", "rhinoplasty-guide.pdf");
    // A test looks: reading them here would cost every start a third of a second.
    private static final int PAGES = 2;
    // They change with a release, and no release is older.
    private static final Instant CHANGED = Instant.parse("2026-11-21T00:00:00Z");

    private final Map<String, CheckedPdf> guides;

    DefaultGuides() {
        this.guides = FILES.stream()
                .collect(Collectors.toMap(file -> file, DefaultGuides::load, (first, second) -> first, TreeMap::new));
    }

    Set<String> files() {
        return guides.keySet();
    }

    List<GuideEntry> entries() {
        return guides.entrySet().stream()
                .map(guide -> new GuideEntry(
                        guide.getKey(),
                        guide.getValue().size(),
                        guide.getValue().pages(),
                        false,
                        null))
                .toList();
    }

    Optional<Guide> find(String file) {
        return Optional.ofNullable(guides.get(file))
                .map(pdf -> new Guide(file, pdf.etag(), pdf.size(), CHANGED, range -> part(pdf, range)));
    }

    private static Uni<Buffer> part(CheckedPdf pdf, ByteRange range) {
        return Uni.createFrom().item(pdf.content().getBuffer(range.first(), range.last() + 1));
    }

    private static CheckedPdf load(String file) {
        try (var resource = DefaultGuides.class.getResourceAsStream("/guides/" + file)) {
            if (resource == null) {
                throw new IllegalStateException("the guide " + file + " is missing");
            }
            return CheckedPdf.trusted(resource.readAllBytes(), PAGES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

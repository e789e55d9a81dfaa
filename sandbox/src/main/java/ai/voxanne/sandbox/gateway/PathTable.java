package ai.voxanne.sandbox.gateway;

import static ai.voxanne.sandbox.gateway.Service.BOOKING;
import static ai.voxanne.sandbox.gateway.Service.FOLLOWUP;
import static ai.voxanne.sandbox.gateway.Service.IDENTITY;
import static ai.voxanne.sandbox.gateway.Service.KNOWLEDGE;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Which service owns a path. The longest entry that the path starts with decides; {@code *} is any one segment. */
final class PathTable {

    private static final List<Entry> ENTRIES = List.of(
            new Entry("/api/auth", IDENTITY),
            new Entry("/api/organizations", IDENTITY),
            new Entry("/api/clinics", IDENTITY),
            new Entry("/api/providers", IDENTITY),
            new Entry("/api/users", IDENTITY),
            new Entry("/api/clients", IDENTITY),
            new Entry("/api/audit", IDENTITY),
            new Entry("/oauth", IDENTITY),
            new Entry("/.well-known", IDENTITY),
            new Entry("/api/vapi/tools", BOOKING),
            new Entry("/api/vapi/webhook", BOOKING),
            new Entry("/api/clinics/*/vapi", BOOKING),
            new Entry("/api/clinics/*/calendar", BOOKING),
            new Entry("/api/clinics/*/retention", BOOKING),
            new Entry("/api/providers/*/feed", BOOKING),
            new Entry("/api/bookings", BOOKING),
            new Entry("/api/holds", BOOKING),
            new Entry("/api/patients", BOOKING),
            new Entry("/api/slots", BOOKING),
            new Entry("/api/calls", BOOKING),
            new Entry("/api/clinical-notes", BOOKING),
            new Entry("/calendars", BOOKING),
            new Entry("/functions/v1/claim_slot_atomic", BOOKING),
            new Entry("/functions/v1/redact_and_store_pii", BOOKING),
            new Entry("/functions/v1/get_clinic_data", BOOKING),
            new Entry("/api/knowledge", KNOWLEDGE),
            new Entry("/api/vapi/knowledge", KNOWLEDGE),
            new Entry("/v1/chat", KNOWLEDGE),
            new Entry("/api/followups", FOLLOWUP),
            new Entry("/api/leads", FOLLOWUP),
            new Entry("/api/sms", FOLLOWUP),
            new Entry("/guides", FOLLOWUP),
            new Entry("/functions/v1/trigger_followup_sms", FOLLOWUP));

    private PathTable() {}

    static Optional<Service> owner(String path) {
        var segments = List.of(path.split("/"));
        return ENTRIES.stream()
                .filter(entry -> entry.covers(segments))
                .max(Comparator.comparingInt(entry -> entry.segments().size()))
                .map(Entry::service);
    }

    private record Entry(List<String> segments, Service service) {

        Entry(String path, Service service) {
            this(List.of(path.split("/")), service);
        }

        boolean covers(List<String> path) {
            return path.size() >= segments.size()
                    && IntStream.range(0, segments.size()).allMatch(i -> matches(segments.get(i), path.get(i)));
        }

        private static boolean matches(String expected, String actual) {
            return expected.equals("*") || expected.equals(actual);
        }
    }
}

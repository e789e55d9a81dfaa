package ai.voxanne.knowledge.clinic;

import java.time.ZoneId;
import java.util.UUID;

/** @param zone its wall clock, by which the days of a document's validity begin and end */
public record Clinic(UUID id, String name, ZoneId zone, String country) {}

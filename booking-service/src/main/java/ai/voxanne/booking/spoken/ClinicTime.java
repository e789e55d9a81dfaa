package ai.voxanne.booking.spoken;

import ai.voxanne.booking.availability.WorkingHours;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What a clinic's people take for granted when they name a time.
 *
 * @param zone where its wall clocks stand
 * @param country ISO 3166-1 alpha-2, for the order of day and month; null when unknown
 * @param hours tell "at 3" in the afternoon from 3 at night; of one provider, or of all
 *     ({@link WorkingHours#together})
 */
public record ClinicTime(ZoneId zone, @Nullable String country, WorkingHours hours) {}

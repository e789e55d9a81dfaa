package ai.voxanne.booking.clinic;

import java.util.List;
import java.util.UUID;

/**
 * Somebody whose time can be booked.
 *
 * @param serviceTypes what they offer; empty means everything
 * @param slotMinutes the grid of their day
 */
public record Provider(UUID id, UUID clinicId, String fullName, List<String> serviceTypes, int slotMinutes) {

    public Provider {
        serviceTypes = List.copyOf(serviceTypes);
    }
}

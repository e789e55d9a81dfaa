package ai.voxanne.booking.vapi.voice;

import ai.voxanne.booking.clinic.Clinic;
import ai.voxanne.booking.vapi.credential.Requester;
import ai.voxanne.platform.org.OrgId;
import org.jspecify.annotations.Nullable;

/**
 * The call during which a tool is used, as far as it can be trusted.
 *
 * @param id Vapi's; null outside a call
 * @param toolCallId Vapi's; empty where there is none
 * @param callerPhone E.164, from the telephone network and not from the model; null when the caller shows none
 */
record PhoneCall(
        Requester requester,
        Clinic clinic,
        @Nullable String id,
        String toolCallId,
        @Nullable String callerPhone) {

    OrgId org() {
        return requester.org();
    }
}

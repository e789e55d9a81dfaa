package ai.voxanne.booking.vapi.voice;

import ai.voxanne.booking.appointment.IdempotencyKey;
import ai.voxanne.booking.patient.PatientContact;
import ai.voxanne.platform.vapi.Arguments;
import java.time.Instant;
import java.util.Optional;

/** Under which names a tool's use is remembered, so that a repeat does no harm. Hashed: a key tells nobody's name. */
final class CallKeys {

    private CallKeys() {}

    /** Vapi sends the same tool call again: same call, same id. */
    static Optional<IdempotencyKey> sameToolCall(PhoneCall call, Tool tool, Arguments arguments) {
        if (call.id() == null || call.toolCallId().isEmpty()) {
            return Optional.empty();
        }
        var name = IdempotencyKey.of("", call.id(), call.toolCallId()).meaningHash();
        return Optional.of(IdempotencyKey.of("tool-call:" + name, tool.word(), arguments.canonical()));
    }

    /**
     * The model asks again under a new id, because the first answer got lost: same call, same patient, same time. The
     * provider doesn't count: nobody is at two places at once.
     */
    static Optional<IdempotencyKey> askedAgain(PhoneCall call, Tool tool, String patient, Instant time) {
        if (call.id() == null) {
            return Optional.empty();
        }
        var name = IdempotencyKey.of(
                        "", call.id(), tool.word(), call.clinic().id(), PatientContact.nameKey(patient), time)
                .meaningHash();
        return Optional.of(IdempotencyKey.of("asked:" + name));
    }
}

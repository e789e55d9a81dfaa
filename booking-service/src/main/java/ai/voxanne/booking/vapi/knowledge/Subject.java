package ai.voxanne.booking.vapi.knowledge;

import ai.voxanne.platform.vapi.CallSignals;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which of the organization's clinics a question is about.
 *
 * @param clinic as somebody named it; null: the signals say which one was called
 */
public record Subject(@Nullable String clinic, CallSignals signals) {

    /** The clinic that was called. */
    public static Subject called(CallSignals signals) {
        return new Subject(null, signals);
    }

    /** The clinic of this id; knowledge-service sees to it that it is the organization's. */
    public static Subject named(@Nullable String clinic) {
        return new Subject(clinic, CallSignals.NONE);
    }

    /** The same as members of one of Vapi's messages, for knowledge-service. */
    Map<String, Object> members() {
        var call = new HashMap<String, Object>();
        add(call, "phoneNumberId", signals.phoneNumberIds());
        add(call, "assistantId", signals.assistantIds());
        var line = new HashMap<String, Object>();
        add(line, "number", signals.phoneNumbers());
        call.put("phoneNumber", line);
        var members = new HashMap<String, Object>();
        members.put("call", call);
        if (clinic != null) {
            members.put("clinic_id", clinic);
        }
        return members;
    }

    // Several of a kind contradict each other, so none of them tells.
    private static void add(Map<String, Object> members, String name, Set<String> ids) {
        if (ids.size() == 1) {
            members.put(name, ids.iterator().next());
        }
    }
}

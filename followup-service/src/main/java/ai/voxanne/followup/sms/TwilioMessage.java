package ai.voxanne.followup.sms;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text as Twilio knows it. */
record TwilioMessage(@Nullable String sid, @Nullable String body) {

    /** The newest of many. */
    record Page(@Nullable List<TwilioMessage> messages) {}
}

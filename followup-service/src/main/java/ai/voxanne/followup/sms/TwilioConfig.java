package ai.voxanne.followup.sms;

import io.smallrye.config.ConfigMapping;

/** Our account at Twilio. */
@ConfigMapping(prefix = "voxanne.twilio")
interface TwilioConfig {

    String accountSid();

    /** Signs Twilio's callbacks, and is our password. */
    String authToken();
}

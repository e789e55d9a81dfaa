package ai.voxanne.followup.setting;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/** What a clinic has set, and what its texts look like. */
record SettingsAnswer(@JsonUnwrapped SettingsForm settings, List<Preview> messages) {

    /**
     * The text about one procedure with an example's name and link.
     *
     * @param template named after the guide
     * @param encoding {@code GSM-7} or {@code UCS-2}
     * @param characters in units of the encoding
     * @param segments how many messages the network carries, and is paid for
     */
    record Preview(String procedure, String template, String body, String encoding, int characters, int segments) {

        static Preview of(Procedure procedure, MessageText text) {
            return new Preview(
                    procedure.name(),
                    procedure.templateName(),
                    text.body(),
                    text.segments().encoding().toString(),
                    text.segments().characters(),
                    text.segments().count());
        }
    }
}

package ai.voxanne.followup.sms;

/**
 * A text to send.
 *
 * @param sender a number in E.164, or the id of a Messaging Service
 * @param mark a part of the body that no other text has; Twilio may change what is around it
 * @param callback the query of the status callback, which names what the text belongs to
 */
public record Sms(String to, String sender, String body, String mark, String callback) {

    boolean byService() {
        return sender.startsWith("MG");
    }
}

package ai.voxanne.followup.setting;

/** Who a clinic's texts come from, as Twilio knows it. */
public sealed interface Sender {

    /** A number of the clinic's, or of the installation's, in E.164. */
    record Number(String e164) implements Sender {}

    /** A Messaging Service, which picks the number; its id starts with {@code MG}. */
    record MessagingService(String sid) implements Sender {}
}

package ai.voxanne.sandbox.twilio;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All telephones of the world: they receive messages, and whoever holds one may answer. */
final class Phones {

    private static final Set<String> STOP = Set.of("stop", "stopall", "unsubscribe", "cancel", "end", "quit");
    private static final Set<String> START = Set.of("start", "yes", "unstop");

    private final Map<String, Message> messages = new LinkedHashMap<>();
    private final Set<String> unsubscribed = new HashSet<>();
    private final Callbacks callbacks;
    private final Clock clock;

    Phones(Callbacks callbacks, Clock clock) {
        this.callbacks = callbacks;
        this.clock = clock;
    }

    /** Takes a message in; its way to the phone is reported to its callback. */
    Message receive(Account account, MultiMap form) {
        var message = Message.from(account, form, clock.instant());
        var sent = message.sent(clock.instant());
        messages.put(message.sid(), sent);
        report(sent).onComplete(reported -> deliver(message.sid()));
        return message;
    }

    List<Message> newestFirst() {
        return List.copyOf(messages.values()).reversed();
    }

    List<Message> oldestFirst() {
        return List.copyOf(messages.values());
    }

    Optional<Message> message(String sid) {
        return Optional.ofNullable(messages.get(sid));
    }

    /** Why a message that is well-formed isn't accepted: its recipient has answered its sender with STOP. */
    Optional<TwilioError> refusal(MultiMap form) {
        var sender = form.get("From") == null ? form.get("MessagingServiceSid") : form.get("From");
        return unsubscribed.contains(thread(form.get("To"), sender))
                ? Optional.of(TwilioError.UNSUBSCRIBED)
                : Optional.empty();
    }

    /** Ends a message's way in this status and reports that. */
    Future<JsonObject> end(Message message, Status status, @Nullable Integer errorCode) {
        var ended = message.ended(status, errorCode);
        messages.put(ended.sid(), ended);
        return report(ended);
    }

    /** Answers a message. Like Twilio, the sandbox keeps a list of its own of who wants no more. */
    Future<JsonObject> reply(Message message, String words) {
        var word = words.strip().toLowerCase(Locale.ROOT);
        if (STOP.contains(word)) {
            unsubscribed.add(thread(message.to(), message.sender()));
        } else if (START.contains(word)) {
            unsubscribed.remove(thread(message.to(), message.sender()));
        }
        var inbound = URI.create(String.valueOf(message.statusCallback())).resolve("/api/sms/inbound");
        return callbacks.post(message.account(), inbound.toString(), message.reply(words));
    }

    private void deliver(String sid) {
        message(sid)
                .filter(message -> message.status() == Status.SENT)
                .ifPresent(message -> end(message, Status.DELIVERED, null));
    }

    private Future<JsonObject> report(Message message) {
        var callback = message.statusCallback();
        return callback == null
                ? Future.succeededFuture(new JsonObject())
                : callbacks.post(message.account(), callback, message.report());
    }

    private static String thread(@Nullable String to, @Nullable String from) {
        return to + " " + from;
    }
}

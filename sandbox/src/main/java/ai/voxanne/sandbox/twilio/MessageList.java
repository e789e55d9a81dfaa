package ai.voxanne.sandbox.twilio;

import io.netty.handler.codec.http.QueryStringEncoder;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A page of an account's messages, newest first, as Twilio lists them: by {@code To}, {@code From}, {@code DateSent},
 * {@code DateSent>} and {@code DateSent<} (both inclusive), {@code PageSize} at a time. The page token is the last
 * message of the page before, so that new messages shift nothing.
 */
final class MessageList {

    private static final int USUAL_PAGE = 50;
    private static final int LARGEST_PAGE = 1000;

    private final String path;
    private final MultiMap query;
    private final int size;
    private final int page;

    /** Throws {@link IllegalArgumentException} or {@link DateTimeParseException} when the query makes no sense. */
    MessageList(String path, MultiMap query) {
        this.path = path;
        this.query = query;
        this.size = Math.clamp(number("PageSize", USUAL_PAGE), 1, LARGEST_PAGE);
        this.page = Math.max(0, number("Page", 0));
    }

    JsonObject of(List<Message> newestFirst) {
        var found = newestFirst.stream().filter(wanted()).toList();
        var start = start(found);
        var end = Math.min(start + size, found.size());
        var shown = found.subList(start, end);
        return new JsonObject()
                .put(
                        "messages",
                        new JsonArray(shown.stream().map(Message::resource).toList()))
                .put("page", page)
                .put("page_size", size)
                .put("start", page * size)
                .put("end", page * size + Math.max(0, shown.size() - 1))
                .put("uri", uri(page, query.get("PageToken")))
                .put("first_page_uri", uri(0, null))
                .put("previous_page_uri", null)
                .put(
                        "next_page_uri",
                        end < found.size() ? uri(page + 1, shown.getLast().sid()) : null);
    }

    private int start(List<Message> found) {
        var token = query.get("PageToken");
        if (token == null) {
            return Math.min(page * size, found.size());
        }
        var sids = found.stream().map(Message::sid).toList();
        return sids.indexOf(token) + 1;
    }

    private Predicate<Message> wanted() {
        var on = date("DateSent");
        var from = date("DateSent>");
        var until = date("DateSent<");
        return message -> matches("To", message.to())
                && matches("From", message.sender())
                && sent(message, on, until(on))
                && sent(message, from, null)
                && sent(message, null, until(until));
    }

    private boolean matches(String field, String value) {
        var wanted = query.get(field);
        return wanted == null || wanted.equals(value);
    }

    private static boolean sent(Message message, @Nullable Instant from, @Nullable Instant until) {
        var at = message.sentAt();
        if (at == null) {
            return from == null && until == null;
        }
        return (from == null || !at.isBefore(from)) && (until == null || at.isBefore(until));
    }

    // A date stands for its whole day, a time for its second.
    private @Nullable Instant until(@Nullable Instant time) {
        if (time == null) {
            return null;
        }
        var isDay = time.equals(time.truncatedTo(ChronoUnit.DAYS));
        return time.plus(1, isDay ? ChronoUnit.DAYS : ChronoUnit.SECONDS);
    }

    private @Nullable Instant date(String field) {
        var value = query.get(field);
        if (value == null) {
            return null;
        }
        return value.contains("T")
                ? Instant.parse(value)
                : LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private int number(String field, int otherwise) {
        return Optional.ofNullable(query.get(field)).map(Integer::valueOf).orElse(otherwise);
    }

    private String uri(int number, @Nullable String token) {
        var encoder = new QueryStringEncoder(path);
        query.forEach((name, value) -> {
            if (!name.startsWith("Page")) {
                encoder.addParam(name, value);
            }
        });
        encoder.addParam("PageSize", Integer.toString(size));
        encoder.addParam("Page", Integer.toString(number));
        if (token != null) {
            encoder.addParam("PageToken", token);
        }
        return encoder.toString();
    }
}

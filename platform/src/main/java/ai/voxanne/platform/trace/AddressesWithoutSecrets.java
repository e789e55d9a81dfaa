package ai.voxanne.platform.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes out of spans what must not leave in the addresses of requests: queries, in which phone numbers are, and the
 * tokens of links that open without an account. Attributes as in OpenTelemetry's semantic conventions for HTTP.
 */
@Singleton
public final class AddressesWithoutSecrets implements SpanProcessor {

    private static final AttributeKey<String> QUERY = AttributeKey.stringKey("url.query");
    private static final List<AttributeKey<String>> ADDRESSES = List.of(
            AttributeKey.stringKey("url.full"),
            AttributeKey.stringKey("url.path"),
            AttributeKey.stringKey("http.url"),
            AttributeKey.stringKey("http.target"));

    private static final Pattern QUERY_PART = Pattern.compile("\\?.*");
    private static final Pattern TOKEN = Pattern.compile("/(guides|calendars)/.*");

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        for (var address : ADDRESSES) {
            String told = span.getAttribute(address);
            if (told != null) {
                span.setAttribute(address, withoutSecrets(told));
            }
        }
        if (span.getAttribute(QUERY) != null) {
            span.setAttribute(QUERY, "");
        }
    }

    private static String withoutSecrets(String address) {
        return TOKEN.matcher(QUERY_PART.matcher(address).replaceFirst("")).replaceFirst("/$1/");
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        // Nothing is left to do: addresses are told when a span starts.
    }

    @Override
    public boolean isEndRequired() {
        return false;
    }
}

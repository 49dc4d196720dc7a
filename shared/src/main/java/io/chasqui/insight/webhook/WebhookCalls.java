package io.chasqui.insight.webhook;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Requests to receivers: one try each, bounded in time and size, no redirects, and nowhere that {@link PublicAddresses}
 * refuses. What goes wrong is an answer, never an exception.
 */
public interface WebhookCalls {
    Answer post(URI url, Map<String, String> headers, String body);

    Answer options(URI url, Map<String, String> headers);

    /** What came of a request. */
    sealed interface Answer {
        Duration took();
    }

    /**
     * The receiver has answered.
     *
     * @param headers by lower-case name
     * @param retryAfter how long it asks to wait; null where it does not
     * @param body how the body begins
     */
    record Answered(
            int status,
            Map<String, String> headers,
            @Nullable Duration retryAfter,
            String body,
            Duration took) implements Answer {
        @Override
        public String toString() {
            return "Answered[" + status + "]";
        }
    }

    /**
     * There was no answer.
     *
     * @param code why: {@code address_refused}, {@code unknown_host}, {@code connect_failed}, {@code tls_failed},
     *     {@code timeout}, {@code connection_lost}
     */
    record Unanswered(String code, Duration took) implements Answer {}
}

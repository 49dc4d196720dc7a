package io.chasqui.platform.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of one HTTPS request. */
public sealed interface HttpsAnswer {
    /**
     * The server, or a gateway before it, has answered.
     *
     * @param retryAfter how long it asks to wait, at most {@link HttpsClient#MAX_RETRY_AFTER}; null where it does not
     */
    record Answered(int status, @Nullable Duration retryAfter, String body) implements HttpsAnswer {
        /** The body is left out: it can hold personal data, which must not be logged. */
        @Override
        public String toString() {
            return "Answered[" + status + "]";
        }
    }

    /** No part of the request left this machine. */
    record NotSent(String code) implements HttpsAnswer {}

    /** The request left, and no whole answer came back: the server may have carried it out. */
    record Lost(String code) implements HttpsAnswer {}
}

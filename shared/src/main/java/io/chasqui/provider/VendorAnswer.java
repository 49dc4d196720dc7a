package io.chasqui.provider;

import io.chasqui.provider.SendOutcome.Rejected;
import io.chasqui.provider.SendOutcome.Retryable;
import io.chasqui.provider.SendOutcome.Unavailable;
import io.chasqui.provider.SendOutcome.Unknown;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What came of one HTTP request to a vendor. What can be told without knowing the vendor is decided here, once. */
public sealed interface VendorAnswer {
    /**
     * The vendor, or a gateway before it, has answered.
     *
     * @param retryAfter how long it asks to wait, at most {@link VendorHttp#MAX_RETRY_AFTER}; null where it does not
     */
    record Answered(int status, @Nullable Duration retryAfter, String body) implements VendorAnswer {
        /** Without the body: it can hold what is no business of a log. */
        @Override
        public String toString() {
            return "Answered[" + status + "]";
        }
    }

    /** No part of the request left this machine. */
    record NotSent(String code) implements VendorAnswer {}

    /** The request left, and no whole answer came back: the vendor may have carried it out. */
    record Lost(String code) implements VendorAnswer {}

    /**
     * Turns the answer into an outcome. Codes are {@code vendor:reason}.
     *
     * @param reader reads a 2xx or 4xx answer, which only the vendor's class can; empty when it is not of the form that
     *     the vendor documents. Then a 2xx is an unknown outcome, for the message may be on its way, and a 4xx a
     *     rejection.
     */
    default SendOutcome outcome(String vendor, Function<Answered, Optional<SendOutcome>> reader) {
        return switch (this) {
            case NotSent notSent -> new Unavailable(vendor + ":" + notSent.code(), null);
            case Lost lost -> new Unknown(vendor + ":" + lost.code());
            case Answered answered -> outcome(answered, vendor + ":http_" + answered.status(), reader);
        };
    }

    private static SendOutcome outcome(
            Answered answered, String code, Function<Answered, Optional<SendOutcome>> reader) {
        return switch (answered.status()) {
            // We are too fast (RFC 6585, 4), which says nothing against the vendor.
            case 429 -> new Retryable(code, answered.retryAfter());
            // 408: the request did not arrive whole (RFC 9110, 15.5.9). 500: the vendor failed. 503: not now.
            case 408, 500, 503 -> new Unavailable(code, answered.retryAfter());
            default ->
                switch (answered.status() / 100) {
                    case 2 -> reader.apply(answered).orElseGet(() -> new Unknown(code));
                    case 4 -> reader.apply(answered).orElseGet(() -> new Rejected(code));
                    // 502, 504: a gateway gave up waiting; the vendor behind it may have taken the message.
                    case 5 -> new Unknown(code);
                    // A redirect is not followed: the connection's address of the vendor is wrong.
                    default -> new Rejected(code);
                };
        };
    }
}

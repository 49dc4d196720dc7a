package io.chasqui.messaging.provider;

import io.chasqui.messaging.provider.SendOutcome.Rejected;
import io.chasqui.messaging.provider.SendOutcome.Retryable;
import io.chasqui.messaging.provider.SendOutcome.Unavailable;
import io.chasqui.messaging.provider.SendOutcome.Unknown;
import io.chasqui.platform.http.HttpsAnswer;
import io.chasqui.platform.http.HttpsAnswer.Answered;
import io.chasqui.platform.http.HttpsAnswer.Lost;
import io.chasqui.platform.http.HttpsAnswer.NotSent;
import java.util.Optional;
import java.util.function.Function;

/** Maps a vendor's HTTP answer to an outcome, as far as that does not depend on the vendor. */
public final class VendorOutcome {
    private VendorOutcome() {}

    /**
     * Turns a vendor's answer into an outcome. Codes are {@code vendor:reason}.
     *
     * @param reader reads a 2xx or 4xx answer, which only the vendor's class can; empty when it is not of the form that
     *     the vendor documents. Then a 2xx is an unknown outcome, for the message may be on its way, and a 4xx a
     *     rejection.
     */
    public static SendOutcome of(HttpsAnswer answer, String vendor, Function<Answered, Optional<SendOutcome>> reader) {
        return switch (answer) {
            case NotSent notSent -> new Unavailable(vendor + ":" + notSent.code(), null);
            case Lost lost -> new Unknown(vendor + ":" + lost.code());
            case Answered answered -> of(answered, vendor + ":http_" + answered.status(), reader);
        };
    }

    private static SendOutcome of(Answered answered, String code, Function<Answered, Optional<SendOutcome>> reader) {
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

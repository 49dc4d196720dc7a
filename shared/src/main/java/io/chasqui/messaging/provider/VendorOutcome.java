package io.chasqui.messaging.provider;

import io.chasqui.messaging.provider.SendOutcome.Retryable;
import io.chasqui.messaging.provider.SendOutcome.Unavailable;
import io.chasqui.messaging.provider.SendOutcome.Unknown;
import io.chasqui.platform.http.HttpsAnswer;
import io.chasqui.platform.http.HttpsAnswer.Answered;
import io.chasqui.platform.http.HttpsAnswer.Lost;
import io.chasqui.platform.http.HttpsAnswer.NotSent;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Maps a vendor's HTTP answer to an outcome, as far as that does not depend on the vendor. */
public final class VendorOutcome {
    private VendorOutcome() {}

    /**
     * Turns a vendor's answer into an outcome. Reasons are {@code vendor:code}.
     *
     * @param codes the vendor's
     * @param notTaken the statuses of 408 and 5xx with which this vendor says for certain that it has not taken the
     *     message, beside 503; each with its source where the vendor's class names it
     * @param reader reads a 2xx or 4xx answer, which only the vendor's class can; empty when it is not of the form that
     *     the vendor documents. Then a 2xx is an unknown outcome, for the message may be on its way. A 4xx proves that
     *     the message was not taken: one that any message would get, because the connection or a proxy is wrong, waits
     *     as for an outage, and the rest are rejections.
     */
    public static SendOutcome of(
            HttpsAnswer answer,
            CodeTable codes,
            Set<Integer> notTaken,
            Function<Answered, Optional<SendOutcome>> reader) {
        return switch (answer) {
            case NotSent notSent -> new Unavailable(codes.reason(notSent.code()), null);
            case Lost lost -> new Unknown(codes.reason(lost.code()));
            case Answered answered -> of(answered, codes, notTaken, reader);
        };
    }

    private static SendOutcome of(
            Answered answered,
            CodeTable codes,
            Set<Integer> notTaken,
            Function<Answered, Optional<SendOutcome>> reader) {
        int status = answered.status();
        String http = "http_" + status;
        String code = codes.reason(http);
        if (status == 429) {
            // We are too fast (RFC 6585, 4), which says nothing against the vendor.
            return new Retryable(code, answered.retryAfter());
        }
        // 503: the server does not handle requests now (RFC 9110, 15.6.4).
        if (status == 503 || ((status == 408 || status >= 500) && notTaken.contains(status))) {
            return new Unavailable(code, answered.retryAfter());
        }
        // 408: a gateway may say so of a request that it passed on. 500: the vendor failed, before or after it took the
        // message. 502, 504: a gateway gave up waiting. Of others nobody knows.
        if (status == 408 || status >= 500) {
            return new Unknown(code);
        }
        return switch (status / 100) {
            case 2 -> reader.apply(answered).orElseGet(() -> new Unknown(code));
            case 4 -> reader.apply(answered).orElseGet(() -> codes.refusal(http, answered.retryAfter()));
            // A redirect is not followed: the connection's address of the vendor is wrong.
            default -> codes.refusal(http, answered.retryAfter());
        };
    }
}

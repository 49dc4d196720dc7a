package io.chasqui.insight.http;

import io.chasqui.insight.webhook.WebhookCalls.Answered;
import io.chasqui.insight.webhook.WebhookCalls.Unanswered;
import io.chasqui.platform.http.HttpsAnswer;
import io.chasqui.platform.http.PublicServers;
import java.net.URI;
import java.util.Map;
import java.util.Set;

/** {@link PublicServers} by {@link GuardedCalls}. */
public final class GuardedServers implements PublicServers {
    /** With these no part of the request has left. */
    private static final Set<String> NOT_SENT =
            Set.of("address_refused", "unknown_host", "connect_failed", "tls_failed");

    private final GuardedCalls calls;

    public GuardedServers(GuardedCalls calls) {
        this.calls = calls;
    }

    @Override
    public HttpsAnswer post(URI url, Map<String, String> headers, byte[] body) {
        return switch (calls.post(url, headers, body)) {
            case Answered answered ->
                new HttpsAnswer.Answered(answered.status(), answered.retryAfter(), answered.body());
            case Unanswered none ->
                NOT_SENT.contains(none.code())
                        ? new HttpsAnswer.NotSent(none.code())
                        : new HttpsAnswer.Lost(none.code());
        };
    }

    @Override
    public Fetched get(URI url, int atMost) {
        return calls.get(url, atMost);
    }
}

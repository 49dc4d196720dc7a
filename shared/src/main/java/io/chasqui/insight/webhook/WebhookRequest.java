package io.chasqui.insight.webhook;

import io.chasqui.insight.event.RecordedEvent;
import io.chasqui.platform.trace.TraceContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The headers of a request to a receiver: its own, and ours, which nobody can replace. */
public final class WebhookRequest {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}");
    private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]{0,1022}[\\x21-\\x7e])?");

    /** What frames the request, or is said by us. */
    private static final Set<String> OURS = Set.of(
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "expect",
            "host",
            "keep-alive",
            "origin",
            "te",
            "traceparent",
            "tracestate",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "user-agent");

    private final Signer signer;
    private final Seal seal;
    private final URI publicUrl;

    public WebhookRequest(Signer signer, Seal seal, URI publicUrl) {
        this.signer = signer;
        this.seal = seal;
        this.publicUrl = publicUrl;
    }

    /** {@return what is wrong with a header of the tenant's, in a sentence; empty when nothing is} */
    public static Optional<String> flaw(String name, String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!NAME.matcher(name).matches()) {
            return Optional.of("Name the header with 1 to 64 letters, digits and hyphens.");
        }
        if (OURS.contains(lower) || lower.startsWith("webhook-") || lower.startsWith("proxy-")) {
            return Optional.of("This header is set by us; choose another.");
        }
        return VALUE.matcher(value).matches()
                ? Optional.empty()
                : Optional.of("Send 1 to 1024 visible ASCII characters, without blanks at the ends.");
    }

    /** {@return the tenant's headers, sealed for a webhook} */
    public Map<String, String> seal(WebhookId webhook, Map<String, String> headers) {
        Map<String, String> sealed = new LinkedHashMap<>();
        headers.forEach((name, value) ->
                sealed.put(name, seal.close(purpose(webhook, name), value.getBytes(StandardCharsets.UTF_8))));
        return sealed;
    }

    /** {@return who we say we are when we ask a receiver for its consent, and ever after} */
    public String origin() {
        return String.valueOf(publicUrl.getHost());
    }

    Map<String, String> headers(Webhook webhook, RecordedEvent event, Instant now) {
        Map<String, String> headers = own(webhook);
        headers.put("content-type", "application/cloudevents+json; charset=utf-8");
        headers.put("webhook-id", event.id().toString());
        headers.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
        headers.put("webhook-signature", signer.sign(webhook, event.id().toString(), now, event.body()));
        // An event without a trace gets one of its own, the same for each attempt.
        TraceContext trace = Objects.requireNonNullElseGet(
                event.trace(), () -> TraceContext.derived(event.id().toString()));
        headers.put(
                "traceparent", trace.traceparent("delivery to " + webhook.id() + " of " + event.id() + " at " + now));
        if (webhook.handshake()) {
            headers.put("origin", origin());
        }
        return headers;
    }

    /** {@return the headers of the question whether the receiver wants this} */
    Map<String, String> question(Webhook webhook) {
        Map<String, String> headers = own(webhook);
        headers.put("webhook-request-origin", origin());
        Integer perSecond = webhook.perSecond();
        if (perSecond != null) {
            headers.put("webhook-request-rate", Integer.toString(perSecond * 60));
        }
        return headers;
    }

    private Map<String, String> own(Webhook webhook) {
        Map<String, String> headers = new LinkedHashMap<>();
        webhook.sealedHeaders().forEach((name, shut) -> {
            byte[] value = seal.open(purpose(webhook.id(), name), shut);
            headers.put(name.toLowerCase(Locale.ROOT), new String(value, StandardCharsets.UTF_8));
        });
        headers.put("user-agent", "Chasqui-Webhooks/1.0");
        return headers;
    }

    private static String purpose(WebhookId webhook, String name) {
        return "header " + webhook + " " + name.toLowerCase(Locale.ROOT);
    }
}

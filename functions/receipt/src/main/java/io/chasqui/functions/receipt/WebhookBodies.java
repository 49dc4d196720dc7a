package io.chasqui.functions.receipt;

import io.chasqui.functions.receipt.WebhookBody.WebhookChangeBody;
import io.chasqui.insight.webhook.Webhook;
import io.chasqui.insight.webhook.WebhookId;
import io.chasqui.insight.webhook.WebhookRequest;
import io.chasqui.platform.idempotency.Creation;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.tenant.TenantId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Makes webhooks of requests that create or change them. */
final class WebhookBodies {
    private final WebhookRequest request;

    /** @param request encrypts the values of headers */
    WebhookBodies(WebhookRequest request) {
        this.request = request;
    }

    /** {@return the webhook that a request asks for} */
    Webhook webhook(TenantId tenant, WebhookBody body, Creation creation) {
        Instant now = creation.at();
        WebhookId id = WebhookId.next(creation.random(), now);
        return new Webhook(
                id,
                tenant,
                body.url(),
                body.description(),
                Set.copyOf(Objects.requireNonNullElse(body.events(), List.of())),
                Objects.requireNonNullElse(body.ordering(), Webhook.Ordering.NONE),
                body.pacing() == null ? null : body.pacing().perSecond(),
                null,
                request.seal(id, Objects.requireNonNullElse(body.headers(), Map.of())),
                List.of(),
                Boolean.TRUE.equals(body.handshake()),
                Webhook.State.ENABLED,
                null,
                null,
                true,
                now,
                now,
                0);
    }

    /**
     * {@return the webhook with the changes that a request asks for}
     *
     * @throws ProblemException when the headers, which are secrets of the receiver's, would go to another origin
     */
    Webhook changed(Webhook webhook, WebhookChangeBody body, Instant now) {
        boolean handshake = Objects.requireNonNullElse(body.handshake(), webhook.handshake());
        URI url = Objects.requireNonNullElse(body.url(), webhook.url());
        if (body.headers() == null && !webhook.sealedHeaders().isEmpty() && !webhook.hasOriginOf(url)) {
            throw ProblemException.invalid(
                    "/headers",
                    "headers_needed",
                    "The URL leads to another origin, which must not get the headers of the present one; send 'headers'"
                            + " anew, or {} for none.");
        }
        boolean askAgain = handshake && (!webhook.handshake() || !url.equals(webhook.url()));
        Webhook.State state = askAgain && webhook.state() == Webhook.State.ENABLED
                ? Webhook.State.VALIDATING
                : webhook.state() == Webhook.State.VALIDATING && !handshake ? Webhook.State.ENABLED : webhook.state();
        Integer perSecond = body.pacing() == null
                ? webhook.perSecond()
                : (Integer) body.pacing().perSecond();
        String description = body.description() == null ? webhook.description() : body.description();
        return new Webhook(
                webhook.id(),
                webhook.tenant(),
                url,
                description == null || description.isEmpty() ? null : description,
                body.events() == null ? webhook.events() : Set.copyOf(body.events()),
                Objects.requireNonNullElse(body.ordering(), webhook.ordering()),
                perSecond == null || perSecond == 0 ? null : perSecond,
                handshake ? webhook.allowedPerMinute() : null,
                body.headers() == null ? webhook.sealedHeaders() : request.seal(webhook.id(), body.headers()),
                webhook.keys(),
                handshake,
                state,
                webhook.reason(),
                webhook.failingSince(),
                webhook.disabledPublished(),
                webhook.createdAt(),
                // The event webhook.disabled is identified by this time.
                webhook.state() == Webhook.State.DISABLED ? webhook.changedAt() : now,
                webhook.version());
    }
}

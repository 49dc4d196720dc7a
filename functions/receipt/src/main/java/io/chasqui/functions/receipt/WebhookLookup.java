package io.chasqui.functions.receipt;

import io.chasqui.insight.webhook.Webhook;
import io.chasqui.insight.webhook.WebhookId;
import io.chasqui.insight.webhook.Webhooks;
import io.chasqui.insight.webhook.Webhooks.Endpoint;
import io.chasqui.platform.problem.ProblemCode;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.tenant.TenantId;

/** Finds a tenant's webhooks by the id in a path. What is not found is a problem with status 404. */
final class WebhookLookup {
    private final Webhooks webhooks;

    WebhookLookup(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    Endpoint endpoint(TenantId tenant, String id) {
        WebhookId wanted = id(id);
        return webhooks.of(tenant).endpoints().stream()
                .filter(endpoint -> endpoint.webhook().id().equals(wanted))
                .findFirst()
                .orElseThrow(WebhookLookup::notFound);
    }

    Webhook webhook(TenantId tenant, String id) {
        return webhooks.find(tenant, id(id)).orElseThrow(WebhookLookup::notFound);
    }

    /** {@return the webhook, which receives events now} */
    Webhook enabled(TenantId tenant, String id) {
        return requireEnabled(endpoint(tenant, id).webhook());
    }

    static Webhook requireEnabled(Webhook webhook) {
        if (webhook.state() != Webhook.State.ENABLED) {
            throw ProblemException.of(
                    ProblemCode.CONFLICT, "The webhook is " + webhook.state().wire() + "; enable it first.");
        }
        return webhook;
    }

    static WebhookId id(String text) {
        return WebhookId.parse(text).orElseThrow(WebhookLookup::notFound);
    }

    static ProblemException notFound() {
        return ProblemException.of(ProblemCode.NOT_FOUND, "There is no webhook of this id.");
    }
}

package io.chasqui.functions.receipt;

import io.chasqui.functions.edge.reading.BodyRules;
import io.chasqui.functions.receipt.WebhookBody.WebhookChangeBody;
import io.chasqui.insight.webhook.PublicAddresses;
import io.chasqui.insight.webhook.WebhookRequest;
import io.chasqui.platform.request.Flaw;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Where a webhook may lead, which events there are, and which headers a request can carry. */
@Factory
final class WebhookRules {
    @Singleton
    BodyRules<WebhookBody> ofNew(PublicAddresses addresses) {
        return new BodyRules<>() {
            @Override
            public Class<WebhookBody> type() {
                return WebhookBody.class;
            }

            @Override
            public List<Flaw> flaws(WebhookBody body, Predicate<String> sound) {
                return WebhookRules.flaws(addresses, body.url(), body.events(), body.headers());
            }
        };
    }

    @Singleton
    BodyRules<WebhookChangeBody> ofChanges(PublicAddresses addresses) {
        return new BodyRules<>() {
            @Override
            public Class<WebhookChangeBody> type() {
                return WebhookChangeBody.class;
            }

            @Override
            public List<Flaw> flaws(WebhookChangeBody body, Predicate<String> sound) {
                return WebhookRules.flaws(addresses, body.url(), body.events(), body.headers());
            }
        };
    }

    private static List<Flaw> flaws(
            PublicAddresses addresses,
            @Nullable URI url,
            @Nullable List<String> events,
            @Nullable Map<String, String> headers) {
        List<Flaw> flaws = new ArrayList<>();
        if (url != null) {
            addresses.flaw(url).ifPresent(flaw -> flaws.add(new Flaw("/url", "address", flaw)));
        }
        List<String> filters = Objects.requireNonNullElse(events, List.of());
        for (int i = 0; i < filters.size(); i++) {
            if (EventFilters.types(filters.get(i)).isEmpty()) {
                flaws.add(new Flaw("/events/" + i, "unknown_type", EventFilters.RULE));
            }
        }
        Objects.requireNonNullElse(headers, Map.<String, String>of())
                .forEach((name, value) -> WebhookRequest.flaw(name, value)
                        .ifPresent(flaw -> flaws.add(
                                new Flaw("/headers/" + name.replace("~", "~0").replace("/", "~1"), "header", flaw))));
        return flaws;
    }
}

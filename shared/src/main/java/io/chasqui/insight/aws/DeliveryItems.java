package io.chasqui.insight.aws;

import io.chasqui.insight.event.EventId;
import io.chasqui.insight.event.EventType;
import io.chasqui.insight.webhook.Delivery;
import io.chasqui.insight.webhook.Delivery.DeliveryAttempt;
import io.chasqui.insight.webhook.Delivery.Status;
import io.chasqui.insight.webhook.WebhookId;
import io.chasqui.platform.aws.Item;
import io.chasqui.platform.aws.Tables;
import io.chasqui.platform.tenant.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Deliveries as items of their table. */
final class DeliveryItems {
    static final String STATUS = "st"; // S
    static final String TYPE = "ty"; // S
    static final String ROUND = "rd"; // N
    static final String CLAIMS = "n"; // N
    static final String ATTEMPTS = "al"; // L
    static final String CREATED_AT = "cr"; // N
    static final String FIRST_AT = "fi"; // N
    static final String NEXT_AT = "nx"; // N
    static final String LEASE = "le"; // N

    // Within an attempt.
    private static final String AT = "t"; // N
    private static final String HTTP_STATUS = "s"; // N
    private static final String ERROR = "e"; // S
    private static final String TOOK = "m"; // N, milliseconds
    private static final String RESPONSE = "r"; // S

    private DeliveryItems() {}

    static AttributeValue attempts(List<DeliveryAttempt> before, DeliveryAttempt attempt) {
        List<DeliveryAttempt> all = new ArrayList<>(before);
        all.add(attempt);
        return AttributeValue.fromL(all.subList(Math.max(0, all.size() - Delivery.SHOWN), all.size()).stream()
                .map(next -> attempt(next).asMap())
                .toList());
    }

    static Item attempt(DeliveryAttempt attempt) {
        return Item.empty()
                .time(AT, attempt.at())
                .number(HTTP_STATUS, attempt.status())
                .text(ERROR, attempt.error())
                .number(TOOK, attempt.took().toMillis())
                .text(RESPONSE, attempt.response());
    }

    private static DeliveryAttempt attempt(Item item) {
        Long status = item.numberOrNull(HTTP_STATUS);
        return new DeliveryAttempt(
                item.time(AT),
                status == null ? null : Math.toIntExact(status),
                item.textOrNull(ERROR),
                Duration.ofMillis(item.number(TOOK)),
                item.textOrNull(RESPONSE));
    }

    static Delivery read(TenantId tenant, WebhookId webhook, Item item) {
        return new Delivery(
                tenant,
                webhook,
                new EventId(item.text(Tables.SK)),
                EventType.of(item.text(TYPE)).orElseThrow(),
                Status.ofWire(item.text(STATUS)),
                Math.toIntExact(item.number(ROUND)),
                item.has(CLAIMS) ? Math.toIntExact(item.number(CLAIMS)) : 0,
                item.items(ATTEMPTS).stream().map(DeliveryItems::attempt).toList(),
                item.time(CREATED_AT),
                item.timeOrNull(FIRST_AT),
                item.timeOrNull(NEXT_AT));
    }
}

package io.chasqui.insight.webhook;

import io.chasqui.platform.id.Base32;
import io.chasqui.platform.id.Order;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A webhook's id, {@code whk_} and 20 characters.
 *
 * @param key the 20 characters
 */
public record WebhookId(String key) {
    private static final String PREFIX = "whk_";

    public WebhookId {
        Base32.requirePart(key);
    }

    public static WebhookId next(RandomGenerator random, Instant now) {
        return new WebhookId(Order.of(now, random.nextLong()));
    }

    /** {@return the id that the text spells, empty when it is none} */
    public static Optional<WebhookId> parse(String text) {
        return Optional.of(text)
                .filter(id -> id.startsWith(PREFIX) && Base32.isPart(id.substring(PREFIX.length())))
                .map(id -> new WebhookId(id.substring(PREFIX.length())));
    }

    @Override
    public String toString() {
        return PREFIX + key;
    }
}

package io.chasqui.insight.webhook;

import io.chasqui.platform.id.LruCache;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** How many calls of one receiver a worker makes side by side: a slow one can't take all of its threads. */
public final class CallSlots {
    private static final int SLOTS_PER_WEBHOOK = 5;
    private static final Duration MAX_WAIT = Duration.ofSeconds(2);

    /** Beyond this many webhooks the slots of the one that was called least recently are dropped. */
    private static final int MAX_WEBHOOKS = 10_000;

    private final LruCache<WebhookId, Semaphore> slots = new LruCache<>(MAX_WEBHOOKS);

    /** {@return what the call gives; empty, and nothing was called, when no slot came free in time} */
    public <T> Optional<T> with(WebhookId webhook, Supplier<T> call) {
        Semaphore slot = slots.get(webhook, () -> new Semaphore(SLOTS_PER_WEBHOOK));
        try {
            if (!slot.tryAcquire(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return Optional.of(call.get());
        } finally {
            slot.release();
        }
    }
}

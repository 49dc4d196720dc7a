package io.chasqui.insight.webhook;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** How many calls of one receiver a worker makes side by side: a slow one can't take all of its threads. */
public final class CallSlots {
    private static final int SLOTS_PER_WEBHOOK = 5;
    private static final Duration MAX_WAIT = Duration.ofSeconds(2);

    /** Beyond this many webhooks the slots are dropped and made anew. */
    private static final int MAX_WEBHOOKS = 10_000;

    private final Map<WebhookId, Semaphore> slots = new ConcurrentHashMap<>();

    /** {@return what the call gives; empty, and nothing was called, when no slot came free in time} */
    public <T> Optional<T> with(WebhookId webhook, Supplier<T> call) {
        if (slots.size() >= MAX_WEBHOOKS) {
            slots.clear();
        }
        Semaphore slot = slots.computeIfAbsent(webhook, id -> new Semaphore(SLOTS_PER_WEBHOOK));
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

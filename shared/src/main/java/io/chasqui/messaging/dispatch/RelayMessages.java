package io.chasqui.messaging.dispatch;

import io.chasqui.messaging.message.MessageId;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.task.MessageTask;
import io.chasqui.platform.queue.TaskQueue;
import io.chasqui.platform.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Queues what the conversations' stream brings: each accepted message at its time, and a task that settles it when its
 * validity has ended. A record that comes twice is queued twice; the claim makes that harmless.
 */
public final class RelayMessages {
    /** How long after a message's validity a carrier's last word is waited for. */
    public static final Duration GRACE = Duration.ofMinutes(5);

    private final TaskQueue queue;
    private final Clock clock;

    public RelayMessages(TaskQueue queue, Clock clock) {
        this.queue = queue;
        this.clock = clock;
    }

    /** @param accepted messages that were just written, in the order of the stream */
    public void relay(List<OutboundMessage> accepted) {
        Instant now = clock.instant();
        List<MessageTask.Send> dueNow = new ArrayList<>();
        Map<Instant, List<MessageTask.Send>> dueLater = new LinkedHashMap<>();
        Map<Look, List<MessageId>> looks = new LinkedHashMap<>();
        for (OutboundMessage message : accepted) {
            if (message.closing() != null) {
                continue;
            }
            Instant sendAt = message.sendAt();
            if (sendAt == null || !sendAt.isAfter(now)) {
                dueNow.add(MessageTask.Send.of(message));
            } else {
                dueLater.computeIfAbsent(sendAt, time -> new ArrayList<>()).add(MessageTask.Send.of(message));
            }
            looks.computeIfAbsent(new Look(message.tenant(), lookAt(message)), look -> new ArrayList<>())
                    .add(message.id());
        }
        if (!dueNow.isEmpty()) {
            queue.enqueue(dueNow);
        }
        dueLater.forEach((time, sends) -> queue.enqueueAt(
                time, name("release", sends.getFirst().message(), sends), new MessageTask.Release(sends)));
        looks.forEach((look, ids) -> queue.enqueueAt(
                look.time, name("settle", ids.getFirst(), ids), new MessageTask.Settle(look.tenant, ids)));
    }

    /** A stream that repeats records may bring them in a larger batch: the same first id and the same size name the same task. */
    private static String name(String kind, MessageId first, List<?> all) {
        return kind + "-" + first + "-" + all.size();
    }

    /** Rounded to the minute, so that messages accepted together are settled together. */
    private static Instant lookAt(OutboundMessage message) {
        return message.expiresAt().plus(GRACE).truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
    }

    private record Look(TenantId tenant, Instant time) {}
}

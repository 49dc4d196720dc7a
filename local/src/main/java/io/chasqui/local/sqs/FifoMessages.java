package io.chasqui.local.sqs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import org.elasticmq.actor.queue.InternalMessage;
import scala.jdk.javaapi.OptionConverters;

/**
 * The messages of a FIFO queue by group, each group in the order in which its messages were sent. A group is closed
 * while its first message is hidden; one that was served stands behind the others.
 */
final class FifoMessages extends StoredMessages {
    private static final Comparator<InternalMessage> BY_AGE = Comparator.comparing(InternalMessage::created)
            .thenComparingInt(InternalMessage::orderIndex)
            .thenComparing(InternalMessage::id);

    private final Map<String, SortedSet<InternalMessage>> groups = new LinkedHashMap<>();

    @Override
    void place(InternalMessage message) {
        groups.computeIfAbsent(group(message), group -> new TreeSet<>(BY_AGE)).add(message);
    }

    @Override
    void displace(InternalMessage message) {
        groups.computeIfPresent(group(message), (group, messages) -> {
            messages.remove(message);
            return messages.isEmpty() ? null : messages;
        });
    }

    @Override
    void displaceAll() {
        groups.clear();
    }

    @Override
    List<InternalMessage> visible(int count, long now) {
        List<InternalMessage> visible = new ArrayList<>();
        List<String> served = new ArrayList<>();
        for (Map.Entry<String, SortedSet<InternalMessage>> group : groups.entrySet()) {
            if (visible.size() == count) {
                break;
            }
            if (group.getValue().first().deliverable(now)) {
                group.getValue().stream()
                        .takeWhile(message -> message.deliverable(now))
                        .limit(count - visible.size())
                        .forEach(visible::add);
                served.add(group.getKey());
            }
        }
        served.forEach(group -> groups.put(group, groups.remove(group)));
        return visible;
    }

    @Override
    OptionalLong nextVisible(long now) {
        return groups.values().stream()
                .mapToLong(messages -> messages.first().nextDelivery())
                .filter(time -> time > now)
                .min();
    }

    private static String group(InternalMessage message) {
        return OptionConverters.toJava(message.messageGroupId()).orElse("");
    }
}

package io.chasqui.local.sqs;

import io.chasqui.local.file.KeyedJournal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The messages of all queues in a file: each message under its queue's name and its id. A message that was received, and
 * whose visibility was not changed since, is held by whoever received it. The consumers of these queues end with the
 * process, so what they held is visible again to the next one; what was put off stays put off.
 */
final class QueueJournal implements AutoCloseable {
    private static final char SEPARATOR = '/';
    private static final String RECEIVE_COUNT = "receiveCount";
    private static final String HELD = "held";

    private final KeyedJournal journal;

    private QueueJournal(KeyedJournal journal) {
        this.journal = journal;
    }

    static QueueJournal open(Path file) {
        return new QueueJournal(KeyedJournal.open(file));
    }

    void put(String queue, QueuedMessage message) {
        String key = queue + SEPARATOR + message.id();
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("body", message.body());
        value.put("attributes", message.attributes());
        value.put("attributeTypes", message.attributeTypes());
        value.put("sent", message.sent().toString());
        value.put("order", message.order());
        value.put("visibleAt", message.visibleAt().toString());
        value.put(RECEIVE_COUNT, message.receiveCount());
        value.put(
                HELD,
                journal.get(key)
                        .filter(before -> number(before, RECEIVE_COUNT) < message.receiveCount())
                        .isPresent());
        message.firstReceived().ifPresent(at -> value.put("firstReceived", at.toString()));
        value.put("receipts", message.receipts());
        message.group().ifPresent(group -> value.put("group", group));
        message.deduplicationId().ifPresent(id -> value.put("deduplicationId", id));
        message.sequenceNumber().ifPresent(number -> value.put("sequenceNumber", number));
        message.trace().ifPresent(trace -> value.put("trace", trace));
        message.deadLetterSource().ifPresent(source -> value.put("deadLetterSource", source));
        journal.put(key, value);
    }

    void remove(String queue, String id) {
        journal.remove(queue + SEPARATOR + id);
    }

    /** The messages of {@code queue}, in the order in which they were sent; what was held is visible from {@code now} on. */
    List<QueuedMessage> messages(String queue, Instant now) {
        String prefix = queue + SEPARATOR;
        List<QueuedMessage> messages = new ArrayList<>();
        journal.entries().forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                messages.add(message(key.substring(prefix.length()), value, now));
            }
        });
        return messages;
    }

    @Override
    public void close() {
        journal.close();
    }

    private static QueuedMessage message(String id, Map<String, Object> value, Instant now) {
        Instant visibleAt = Instant.parse(required(value, "visibleAt"));
        boolean held = Boolean.TRUE.equals(value.get(HELD));
        return new QueuedMessage(
                id,
                required(value, "body"),
                texts(value, "attributes"),
                texts(value, "attributeTypes"),
                Instant.parse(required(value, "sent")),
                number(value, "order"),
                held && visibleAt.isAfter(now) ? now : visibleAt,
                number(value, RECEIVE_COUNT),
                optional(value, "firstReceived").map(Instant::parse),
                list(value.get("receipts")),
                optional(value, "group"),
                optional(value, "deduplicationId"),
                optional(value, "sequenceNumber"),
                optional(value, "trace"),
                optional(value, "deadLetterSource"));
    }

    private static String required(Map<String, Object> value, String name) {
        return optional(value, name).orElseThrow(() -> new IllegalStateException("A journaled message has no " + name));
    }

    private static Optional<String> optional(Map<String, Object> value, String name) {
        return value.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private static int number(Map<String, Object> value, String name) {
        return value.get(name) instanceof Number number ? number.intValue() : 0;
    }

    private static Map<String, String> texts(Map<String, Object> value, String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (value.get(name) instanceof Map<?, ?> map) {
            map.forEach((key, text) -> texts.put(String.valueOf(key), String.valueOf(text)));
        }
        return texts;
    }

    private static List<String> list(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}

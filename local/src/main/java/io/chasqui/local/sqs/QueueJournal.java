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

/** The messages of all queues in a file: each message under its queue's name and its id. */
final class QueueJournal implements AutoCloseable {
    private static final char SEPARATOR = '/';

    private final KeyedJournal journal;

    private QueueJournal(KeyedJournal journal) {
        this.journal = journal;
    }

    static QueueJournal open(Path file) {
        return new QueueJournal(KeyedJournal.open(file));
    }

    void put(String queue, QueuedMessage message) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("body", message.body());
        value.put("attributes", message.attributes());
        value.put("attributeTypes", message.attributeTypes());
        value.put("sent", message.sent().toString());
        value.put("order", message.order());
        value.put("visibleAt", message.visibleAt().toString());
        value.put("receiveCount", message.receiveCount());
        message.firstReceived().ifPresent(at -> value.put("firstReceived", at.toString()));
        value.put("receipts", message.receipts());
        message.group().ifPresent(group -> value.put("group", group));
        message.deduplicationId().ifPresent(id -> value.put("deduplicationId", id));
        message.sequenceNumber().ifPresent(number -> value.put("sequenceNumber", number));
        message.trace().ifPresent(trace -> value.put("trace", trace));
        message.deadLetterSource().ifPresent(source -> value.put("deadLetterSource", source));
        journal.put(queue + SEPARATOR + message.id(), value);
    }

    void remove(String queue, String id) {
        journal.remove(queue + SEPARATOR + id);
    }

    /** The messages of {@code queue}, in the order in which they were sent. */
    List<QueuedMessage> messages(String queue) {
        String prefix = queue + SEPARATOR;
        List<QueuedMessage> messages = new ArrayList<>();
        journal.entries().forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                messages.add(message(key.substring(prefix.length()), value));
            }
        });
        return messages;
    }

    @Override
    public void close() {
        journal.close();
    }

    private static QueuedMessage message(String id, Map<String, Object> value) {
        return new QueuedMessage(
                id,
                required(value, "body"),
                texts(value, "attributes"),
                texts(value, "attributeTypes"),
                Instant.parse(required(value, "sent")),
                number(value, "order"),
                Instant.parse(required(value, "visibleAt")),
                number(value, "receiveCount"),
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

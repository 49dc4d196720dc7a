package io.chasqui.platform.aws;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A DynamoDB item, written and read by attribute. What is null is not written; times are milliseconds since 1970, which
 * are fewer bytes than text; names of attributes are short for the same reason: an item is billed by its size. Where a
 * name is declared, a comment gives the attribute's type in DynamoDB's letters: S for text, N for numbers and times,
 * BOOL for flags, M for maps, L for lists and B for bytes.
 */
public final class Item {
    private final Map<String, AttributeValue> values;

    private Item(Map<String, AttributeValue> values) {
        this.values = values;
    }

    public static Item empty() {
        return new Item(new LinkedHashMap<>());
    }

    public static Item of(Map<String, AttributeValue> values) {
        return new Item(values);
    }

    public Map<String, AttributeValue> values() {
        return values;
    }

    public AttributeValue asMap() {
        return AttributeValue.fromM(values);
    }

    public Item text(String name, @Nullable String value) {
        return put(name, value == null ? null : AttributeValue.fromS(value));
    }

    public Item number(String name, @Nullable Number value) {
        return put(name, value == null ? null : AttributeValue.fromN(value.toString()));
    }

    public Item time(String name, @Nullable Instant value) {
        return number(name, value == null ? null : value.toEpochMilli());
    }

    public Item bytes(String name, byte[] value) {
        return put(name, AttributeValue.fromB(SdkBytes.fromByteArray(value)));
    }

    /** Only what is so is written. */
    public Item flag(String name, boolean value) {
        return put(name, value ? AttributeValue.fromBool(true) : null);
    }

    /** An empty map is not written. */
    public Item texts(String name, Map<String, String> value) {
        return put(
                name,
                value.isEmpty()
                        ? null
                        : AttributeValue.fromM(value.entrySet().stream()
                                .collect(
                                        Collectors.toMap(Map.Entry::getKey, e -> AttributeValue.fromS(e.getValue())))));
    }

    public Item items(String name, List<Item> value) {
        return put(name, AttributeValue.fromL(value.stream().map(Item::asMap).toList()));
    }

    public Item item(String name, @Nullable Item value) {
        return put(name, value == null ? null : value.asMap());
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public String text(String name) {
        return required(name).s();
    }

    @Nullable
    public String textOrNull(String name) {
        AttributeValue value = values.get(name);
        return value == null ? null : value.s();
    }

    public long number(String name) {
        return Long.parseLong(required(name).n());
    }

    @Nullable
    public Long numberOrNull(String name) {
        AttributeValue value = values.get(name);
        return value == null ? null : Long.valueOf(value.n());
    }

    @Nullable
    public Integer integerOrNull(String name) {
        AttributeValue value = values.get(name);
        return value == null ? null : Integer.valueOf(value.n());
    }

    public Instant time(String name) {
        return Instant.ofEpochMilli(number(name));
    }

    @Nullable
    public Instant timeOrNull(String name) {
        Long value = numberOrNull(name);
        return value == null ? null : Instant.ofEpochMilli(value);
    }

    public byte[] bytes(String name) {
        return required(name).b().asByteArray();
    }

    public boolean flag(String name) {
        AttributeValue value = values.get(name);
        return value != null && Boolean.TRUE.equals(value.bool());
    }

    public Map<String, String> texts(String name) {
        AttributeValue value = values.get(name);
        return value == null
                ? Map.of()
                : value.m().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, e -> e.getValue().s()));
    }

    public List<Item> items(String name) {
        return required(name).l().stream().map(value -> Item.of(value.m())).toList();
    }

    @Nullable
    public Item itemOrNull(String name) {
        AttributeValue value = values.get(name);
        return value == null ? null : Item.of(value.m());
    }

    private Item put(String name, @Nullable AttributeValue value) {
        if (value != null) {
            values.put(name, value);
        }
        return this;
    }

    private AttributeValue required(String name) {
        AttributeValue value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("an item lacks the attribute " + name);
        }
        return value;
    }
}

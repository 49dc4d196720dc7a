package io.chasqui.local.version;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items as JSON, in DynamoDB's own form: {@code {"S": "text"}}. */
final class ItemJson {
    private ItemJson() {}

    static Map<String, Object> write(Map<String, AttributeValue> item) {
        Map<String, Object> json = new LinkedHashMap<>();
        new TreeMap<>(item).forEach((name, value) -> json.put(name, write(value)));
        return json;
    }

    static Map<String, AttributeValue> read(Map<?, ?> json) {
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        json.forEach((name, value) -> item.put((String) name, read((Object) value)));
        return item;
    }

    private static Map<String, Object> write(AttributeValue value) {
        return switch (value.type()) {
            case S -> Map.of("S", value.s());
            case N -> Map.of("N", value.n());
            case BOOL -> Map.of("BOOL", value.bool());
            case B -> Map.of("B", Base64.getEncoder().encodeToString(value.b().asByteArray()));
            case M -> Map.of("M", write(value.m()));
            case L -> Map.of("L", value.l().stream().map(ItemJson::write).toList());
            case SS, NS, BS, NUL, UNKNOWN_TO_SDK_VERSION ->
                throw new IllegalArgumentException("no item of ours has a value of the type " + value.type());
        };
    }

    private static AttributeValue read(Object json) {
        Entry<?, ?> typed = ((Map<?, ?>) json).entrySet().iterator().next();
        Object value = typed.getValue();
        return switch ((String) typed.getKey()) {
            case "S" -> AttributeValue.fromS((String) value);
            case "N" -> AttributeValue.fromN((String) value);
            case "BOOL" -> AttributeValue.fromBool((Boolean) value);
            case "B" ->
                AttributeValue.fromB(SdkBytes.fromByteArray(Base64.getDecoder().decode((String) value)));
            case "M" -> AttributeValue.fromM(read((Map<?, ?>) value));
            case "L" -> {
                List<AttributeValue> values = new ArrayList<>();
                ((List<?>) value).forEach(each -> values.add(read((Object) each)));
                yield AttributeValue.fromL(values);
            }
            default -> throw new IllegalArgumentException("no type of DynamoDB's: " + typed.getKey());
        };
    }
}

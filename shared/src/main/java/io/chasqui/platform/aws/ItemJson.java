package io.chasqui.platform.aws;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items as JSON's values, in DynamoDB's own form: {@code {"S": "text"}}. */
public final class ItemJson {
    private ItemJson() {}

    public static Map<String, Object> write(Map<String, AttributeValue> item) {
        Map<String, Object> json = new LinkedHashMap<>();
        new TreeMap<>(item).forEach((name, value) -> json.put(name, write(value)));
        return json;
    }

    /** @throws RuntimeException when this is no item */
    public static Map<String, AttributeValue> read(Map<?, ?> json) {
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        json.forEach((name, value) -> item.put((String) name, read((Object) value)));
        return item;
    }

    private static Map<String, Object> write(AttributeValue value) {
        return switch (value.type()) {
            case S -> Map.of("S", value.s());
            case N -> Map.of("N", value.n());
            case BOOL -> Map.of("BOOL", value.bool());
            case NUL -> Map.of("NULL", value.nul());
            case B -> Map.of("B", base64(value.b()));
            case M -> Map.of("M", write(value.m()));
            case L -> Map.of("L", value.l().stream().map(ItemJson::write).toList());
            case SS -> Map.of("SS", value.ss());
            case NS -> Map.of("NS", value.ns());
            case BS -> Map.of("BS", value.bs().stream().map(ItemJson::base64).toList());
            case UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException("an attribute of an unknown type");
        };
    }

    private static AttributeValue read(Object json) {
        Entry<?, ?> typed = ((Map<?, ?>) json).entrySet().iterator().next();
        Object value = typed.getValue();
        return switch ((String) typed.getKey()) {
            case "S" -> AttributeValue.fromS((String) value);
            case "N" -> AttributeValue.fromN((String) value);
            case "BOOL" -> AttributeValue.fromBool((Boolean) value);
            case "NULL" -> AttributeValue.fromNul((Boolean) value);
            case "B" -> AttributeValue.fromB(bytes(value));
            case "M" -> AttributeValue.fromM(read((Map<?, ?>) value));
            case "L" ->
                AttributeValue.fromL(((List<?>) value)
                        .stream().map(each -> read((Object) each)).collect(Collectors.toList()));
            case "SS" -> AttributeValue.fromSs(texts(value));
            case "NS" -> AttributeValue.fromNs(texts(value));
            case "BS" ->
                AttributeValue.fromBs(texts(value).stream().map(ItemJson::bytes).toList());
            default -> throw new IllegalArgumentException("no type of DynamoDB's: " + typed.getKey());
        };
    }

    private static List<String> texts(Object value) {
        return ((List<?>) value).stream().map(String.class::cast).toList();
    }

    private static String base64(SdkBytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.asByteArray());
    }

    private static SdkBytes bytes(Object base64) {
        return SdkBytes.fromByteArray(Base64.getDecoder().decode((String) base64));
    }
}

package io.chasqui.platform.aws;

import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A change of an item, as a table's stream shows it.
 *
 * @param sequence the record's sequence number in the stream
 * @param before empty when the item is new
 * @param after empty when the item was deleted
 */
public record ItemChange(String sequence, Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
    private static final String BEFORE = "before";
    private static final String AFTER = "after";

    /** {@return whether the item is new} */
    public boolean isInsert() {
        return before.isEmpty() && !after.isEmpty();
    }

    /** {@return the change without its sequence number, as JSON's values} */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(BEFORE, ItemJson.write(before));
        json.put(AFTER, ItemJson.write(after));
        return json;
    }

    /** @throws RuntimeException when this is no change */
    public static ItemChange ofJson(String sequence, Map<String, Object> json) {
        return new ItemChange(sequence, image(json, BEFORE), image(json, AFTER));
    }

    private static Map<String, AttributeValue> image(Map<String, Object> json, String name) {
        return json.get(name) instanceof Map<?, ?> image ? ItemJson.read(image) : Map.of();
    }
}

package io.chasqui.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chasqui.platform.json.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ItemJsonTest {
    private static final SdkBytes BYTES = SdkBytes.fromByteArray(new byte[] {0, 1, -1});

    @Test
    void keepsValuesOfAllTypes() {
        Map<String, AttributeValue> item = Map.of(
                "s", AttributeValue.fromS("ñandú \"1\""),
                "n", AttributeValue.fromN("123456789012345678901234567890"),
                "yes", AttributeValue.fromBool(true),
                "null", AttributeValue.fromNul(true),
                "b", AttributeValue.fromB(BYTES),
                "m", AttributeValue.fromM(Map.of("x", AttributeValue.fromL(List.of(AttributeValue.fromS(""))))),
                "l", AttributeValue.fromL(List.of()),
                "ss", AttributeValue.fromSs(List.of("a", "b")),
                "ns", AttributeValue.fromNs(List.of("1", "2.5")),
                "bs", AttributeValue.fromBs(List.of(BYTES)));

        assertThat(ItemJson.read(Json.object(Json.text(ItemJson.write(item))))).isEqualTo(item);
    }

    @Test
    void keepsAChange() {
        ItemChange insert = new ItemChange("7", Map.of(), Map.of("pk", AttributeValue.fromS("acme#1")));
        ItemChange removal = new ItemChange("8", insert.after(), Map.of());

        assertThat(ItemChange.ofJson("7", Json.object(Json.text(insert.toJson()))))
                .isEqualTo(insert);
        assertThat(ItemChange.ofJson("8", Json.object(Json.text(removal.toJson()))))
                .isEqualTo(removal);
        assertThat(insert.isInsert()).isTrue();
        assertThat(removal.isInsert()).isFalse();
    }

    @Test
    void refusesAnUnknownType() {
        assertThatThrownBy(() -> ItemJson.read(Map.of("x", Map.of("Z", "1"))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

package io.chasqui.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void readsAnObjectInItsOrder() {
        Map<String, Object> members =
                Json.object(" {\"z\":\"a\\n\\u00e9🦙\",\"b\":[1,true,null],\"a\":{\"n\":0.1},\"l\":9007199254740993} ");

        assertThat(members.keySet()).containsExactly("z", "b", "a", "l");
        assertThat(members)
                .containsEntry("z", "a\né🦙")
                .containsEntry("b", Arrays.asList(1, true, null))
                .containsEntry("a", Map.of("n", new BigDecimal("0.1")))
                .containsEntry("l", 9007199254740993L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":null,\"b\":[null,{}],\"c\":{\"d\":[]}}",
                "{\"n\":0.1,\"big\":123456789012345678901234567890,\"e\":1E+400,\"neg\":-0.50}",
                "{\"text\":\"quote \\\" back \\\\ slash / tab \\t nul \\u0000 é 🦙\"}"
            })
    void writesWhatItRead(String text) {
        assertThat(Json.text(Json.object(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "fffe, \\ufffe",
        "ffff, \\uffff",
        "d83d, \\ud83d",
        "dc00, \\udc00",
        "0000, \\u0000",
        "001f, \\u001F",
        "fffd, \ufffd",
        "007f, \u007f",
        "fdd0, \ufdd0"
    })
    void escapesWhatNoQueueTakes(String character, String written) {
        String text = "a" + (char) HexFormat.fromHexDigits(character) + "b🦙";

        assertThat(Json.text(Map.of("t", text))).isEqualTo("{\"t\":\"a" + written + "b🦙\"}");
        assertThat(Json.object(Json.text(Map.of("t", text))).get("t")).isEqualTo(XmlCharacters.wellFormed(text));
    }

    @Test
    void readsHalfACharacterAsOneThatCanBeStored() {
        assertThat(Json.object("{\"a\\ud800\":\"\\udc00\\ud83e\\udd99\\ud83d\"}"))
                .containsExactly(Map.entry("a\ufffd", "\ufffd🦙\ufffd"));
    }

    @Test
    void writesListsAndNothing() {
        assertThat(Json.text(List.of("a", 1, false))).isEqualTo("[\"a\",1,false]");
        assertThat(Json.text(null)).isEqualTo("null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "\"secret\"",
                "1",
                "{",
                "{}{}",
                "{} secret",
                "{\"a\":1,}",
                "{'a':1}",
                "{a:1}",
                "{\"a\":01}",
                "{\"a\":NaN}",
                "{\"a\":secret}",
                "{\"a\":\"\n\"}",
                "{\"a\":1 \"b\":2}",
                "// secret\n{}",
                "{\"a\":\"\\x\"}",
                "\ufeff{}",
                "{\"secret\":1,\"secret\":2}",
                "{\"a\":{\"secret\":1,\"secret\":1}}"
            })
    void refuses(String text) {
        JsonException refused = catchThrowableOfType(JsonException.class, () -> Json.object(text));

        assertThat(refused).isNotNull();
        StringWriter everything = new StringWriter();
        refused.printStackTrace(new PrintWriter(everything));
        assertThat(everything.toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({"'{\"a\":1,\n \"b\":secret}', 2", "'{\n\"a\":1,\n\"a\":2}', 3", "'{\n}\nsecret', 3", "'[\n]', 1"})
    void saysWhere(String text, int line) {
        JsonException refused = catchThrowableOfType(JsonException.class, () -> Json.object(text));

        assertThat(refused.line()).isEqualTo(line);
        assertThat(refused.column()).isPositive();
        assertThat(refused).hasMessageContaining("at line " + line);
    }

    @Test
    void depthIsBounded() {
        String fits = "{\"a\":".repeat(Json.MAX_DEPTH) + "1" + "}".repeat(Json.MAX_DEPTH);
        String deeper = "{\"a\":" + fits + "}";

        assertThat(Json.text(Json.object(fits))).isEqualTo(fits);
        assertThatThrownBy(() -> Json.object(deeper)).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> Json.object("{\"a\":" + "[".repeat(1_000_000))).isInstanceOf(JsonException.class);
    }

    record Ours(String secret) {}

    @Test
    void writesNoObjectsOfOurs() {
        assertThatThrownBy(() -> Json.text(Map.of("a", new Ours("x")))).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> Json.text(Map.of("a", Instant.EPOCH))).isInstanceOf(JsonException.class);
    }
}

package io.chasqui.messaging.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {
    @Test
    void readsFieldsInTheOrderOfTheirNames() {
        Form form = Form.parse("b=2&&a=+x%2By%20%C3%A9%f0%9f%A6%99&b=1&B=&c&=d&e=f=g&");

        assertThat(form.fields().keySet()).containsExactly("", "B", "a", "b", "c", "e");
        assertThat(form.fields())
                .containsEntry("a", List.of(" x+y é🦙"))
                .containsEntry("b", List.of("2", "1"))
                .containsEntry("B", List.of(""))
                .containsEntry("c", List.of(""))
                .containsEntry("", List.of("d"))
                .containsEntry("e", List.of("f=g"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&", "&&&"})
    void mayBeEmpty(String text) {
        assertThat(Form.parse(text).fields()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=%",
                "a=%4",
                "a=%4&b=1",
                "a=%zz",
                "a=%-1",
                "%=a",
                "a=é",
                "a=🦙",
                "a=%FF",
                "a=%C3",
                "a=%C0%80",
                "a=%ED%A0%80",
                "a=%u00e9",
                "a=%٣٣"
            })
    void refuses(String text) {
        assertThatThrownBy(() -> Form.parse(text)).isInstanceOf(UnreadableCallback.class);
    }

    @Test
    void theNumberOfFieldsIsBounded() {
        assertThat(Form.parse("a=1&".repeat(Form.MAX_FIELDS)).fields().get("a")).hasSize(Form.MAX_FIELDS);
        assertThatThrownBy(() -> Form.parse("a=1&".repeat(Form.MAX_FIELDS + 1))).isInstanceOf(UnreadableCallback.class);
    }

    @Test
    void oneValueIsNeitherNoneNorTwo() {
        Form form = Form.parse("a=1&b=1&b=1&secret=secret2");

        assertThat(form.only("a")).contains("1");
        assertThat(form.only("b")).isEmpty();
        assertThat(form.only("c")).isEmpty();
        assertThat(form.required("a")).isEqualTo("1");
        assertThatThrownBy(() -> form.required("b"))
                .isInstanceOf(UnreadableCallback.class)
                .hasMessageContaining("b");
        assertThat(form).asString().doesNotContain("secret2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://a.example/b?ref=1%2B", "https://a.example?x=y&ref=1%2b#ref=3", "/b?ref=1%2B"})
    void readsAQuery(String url) {
        assertThat(Form.ofQuery(url).only("ref")).contains("1+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://a.example/ref=1", "https://a.example/#?ref=1", ""})
    void aUrlMayHaveNoQuery(String url) {
        assertThat(Form.ofQuery(url).fields()).isEmpty();
    }

    static IntStream seeds() {
        return IntStream.range(0, 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void readsWhatItWrites(int seed) {
        Random random = new Random(seed);
        Map<String, String> fields = new TreeMap<>();
        for (int i = 0; i < 20; i++) {
            fields.put(anyText(random), anyText(random));
        }

        assertThat(Form.parse(Form.encode(fields)).fields())
                .hasSameSizeAs(fields)
                .allSatisfy((name, values) -> assertThat(values).containsExactly(fields.get(name)));
    }

    private static String anyText(Random random) {
        return random.ints(random.nextInt(1, 12), 0, 0x11000)
                .filter(point -> !Character.isSurrogate((char) point))
                .collect(() -> new StringBuilder("k"), StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}

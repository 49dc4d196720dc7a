package io.chasqui.platform.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginSecretTest {
    private static final String ONE = "0123456789abcdef";
    private static final String OTHER = "fedcba9876543210";

    @Test
    void isItsValueAndNothingElse() {
        OriginSecret secret = OriginSecret.parse(ONE);

        assertThat(secret.is(ONE)).isTrue();
        assertThat(secret.is(OTHER)).isFalse();
        assertThat(secret.is("")).isFalse();
        assertThat(secret.is(ONE.substring(1))).isFalse();
        assertThat(secret.is(ONE + "0")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {ONE + " " + OTHER, ONE + "\n" + OTHER + "\n", " " + ONE + " \t " + OTHER})
    void isEachOfTwoValuesOfWhichCloudFrontSendsTheFirst(String text) {
        OriginSecret secret = OriginSecret.parse(text);

        assertThat(secret.is(ONE)).isTrue();
        assertThat(secret.is(OTHER)).isTrue();
        assertThat(secret.is(text)).isFalse();
        assertThat(secret.current()).isEqualTo(ONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "tooshort",
                "0123456789abcde",
                ONE + " short",
                ONE + " " + OTHER + " " + ONE,
                "0123456789abcdefé",
                "0123456789abcdef\u0000"
            })
    void startsNothingWhenItIsSomethingElseAndDoesNotQuoteIt(String text) {
        assertThatThrownBy(() -> OriginSecret.parse(text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("CHASQUI_ORIGIN_SECRET")
                .hasMessageNotContaining("0123")
                .hasMessageNotContaining("short");
    }
}

package io.chasqui.people.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chasqui.people.contact.OtherSender.Kind;
import io.chasqui.people.json.AddressJson;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtherSenderTest {
    @ParameterizedTest
    @CsvSource({"1, SHORT_CODE", "72404, SHORT_CODE", "12345678901234, SHORT_CODE", "Acme, SENDER_ID", "4You, SENDER_ID"
    })
    void digitsAreAShortCodeAndOthersAName(String given, Kind kind) {
        assertThat(OtherSender.of(given)).isEqualTo(new OtherSender(kind, given));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " Acme",
                "Acme ",
                "a\tb",
                "a\u0000",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void anythingElseIsNone(String given) {
        assertThatThrownBy(() -> OtherSender.of(given)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource
    void eachKindIsSpelledAndNoValueIsPrinted(Kind kind) {
        OtherSender sender = new OtherSender(kind, "72404");

        assertThat(AddressJson.readOriginator(Map.of(kind.wire(), "72404"))).contains(sender);
        assertThat(sender).asString().doesNotContain("72404");
    }
}

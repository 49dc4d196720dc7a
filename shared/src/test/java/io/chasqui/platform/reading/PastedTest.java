package io.chasqui.platform.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PastedTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\u202a+44\u202c' | +44",
                "'\u2066+44\u2069\u200e' | +44",
                "'\ufeff\u200b+\u00ad4\u20604' | +44",
                "'\u061c+44\ufe0f' | +44",
                "'+44\u00a07\u202f4\u30005' | '+44 7 4 5'",
                "'＋４４' | +44",
                "'+44\u3164' | +44",
                "'+44\u2028' | '+44 '",
                "'+44\u2800' | '+44 '"
            })
    void onlyWhatIsSeenCounts(String pasted, String plain) {
        assertThat(Pasted.plain(pasted)).isEqualTo(plain);
    }

    @Test
    void asciiIsAsItIs() {
        assertThat(Pasted.plain(" +44\t7 ")).isEqualTo(" +44\t7 ");
    }

    @Test
    void onlyTheEndsAreTrimmed() {
        assertThat(Pasted.trimmed("\ufeff\u00a0 نام\u200cخانوادگی\u200f\t")).isEqualTo("نام\u200cخانوادگی");
        assertThat(Pasted.trimmed("\u200b\u00a0\u3164")).isEmpty();
    }
}

package io.chasqui.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \t\r\n",
                "\u00a0",
                "\u2007\u202f\u3000\u2003",
                "\u3164",
                "\u115f\u1160\uffa0",
                "\u200b\u200c\u200d\ufeff",
                "\u2060\u2063",
                "\u202a\u202c\u2066\u2069",
                "\u00ad\u034f",
                "\ufe0f\ufe0e",
                "\u180b\u180e",
                "\u2800",
                "\u0000\u001b\u0085",
                "\udb40\udc01\udb40\udd00",
                "\ud834\udd59"
            })
    void nobodySeesWhatHasNoPicture(String text) {
        assertThat(VisibleText.isBlank(text)).isTrue();
        assertThat(VisibleText.isBlank(text + "a" + text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "ー", "\u0301", "❤\ufe0f", "👩\u200d🚀", "ㅤㄱ", "\u0600", "\ue000", "ｱ"})
    void everybodySeesTheRest(String text) {
        assertThat(VisibleText.isBlank(text)).isFalse();
    }

    /** The marks that are drawn around or before numbers are of the same category as what is never drawn. */
    @Test
    void noneOfUnicodesFormatCharactersIsSeenButThoseThatAreDrawn() {
        List<Integer> seen = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(point -> Character.getType(point) == Character.FORMAT)
                .filter(VisibleText::isVisible)
                .filter(point -> point < 0x13430 || point > 0x1343F) // how hieroglyphs are stacked
                .boxed()
                .toList();

        assertThat(seen)
                .containsExactly(
                        0x600, 0x601, 0x602, 0x603, 0x604, 0x605, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD);
    }
}

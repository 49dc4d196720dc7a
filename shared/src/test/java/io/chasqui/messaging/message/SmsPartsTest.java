package io.chasqui.messaging.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.messaging.message.SmsParts.Encoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SmsPartsTest {
    private static final Set<String> ESCAPED = Set.of("\f", "^", "{", "}", "\\", "[", "~", "]", "|", "€");

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("nothing", "", Encoding.GSM7, 0, 1),
                Arguments.of("one part, full", "a".repeat(160), Encoding.GSM7, 160, 1),
                Arguments.of("one septet too many", "a".repeat(161), Encoding.GSM7, 161, 2),
                Arguments.of("two parts, full", "a".repeat(306), Encoding.GSM7, 306, 2),
                Arguments.of("three parts", "a".repeat(307), Encoding.GSM7, 307, 3),
                Arguments.of("escaped, one part, full", "€".repeat(80), Encoding.GSM7, 160, 1),
                Arguments.of("escaped, two parts", "€".repeat(81), Encoding.GSM7, 162, 2),
                // 76 pairs fit into 153 septets and leave one over.
                Arguments.of("escapes are not split", "€".repeat(153), Encoding.GSM7, 306, 3),
                Arguments.of(
                        "an escape that straddles the border",
                        "a".repeat(152) + "€" + "a".repeat(152),
                        Encoding.GSM7,
                        306,
                        3),
                Arguments.of("all of the alphabet's corners", "@\n\r_ΔΞ¡ÄÖÑÜ§¿äöñüàÇ ", Encoding.GSM7, 20, 1),
                Arguments.of("the extension table", "\f^{}\\[~]|€", Encoding.GSM7, 20, 1),
                Arguments.of("a small c with cedilla is not GSM", "ça va", Encoding.UCS2, 5, 1),
                Arguments.of("a back tick is not GSM", "`", Encoding.UCS2, 1, 1),
                Arguments.of("a tab is not GSM", "a\tb", Encoding.UCS2, 3, 1),
                Arguments.of("UCS-2, one part, full", "ж".repeat(70), Encoding.UCS2, 70, 1),
                Arguments.of("UCS-2, two parts", "ж".repeat(71), Encoding.UCS2, 71, 2),
                Arguments.of("UCS-2, two parts, full", "ж".repeat(134), Encoding.UCS2, 134, 2),
                Arguments.of("UCS-2, three parts", "ж".repeat(135), Encoding.UCS2, 135, 3),
                Arguments.of("emoji, one part, full", "🦙".repeat(35), Encoding.UCS2, 70, 1),
                // 33 pairs fit into 67 units and leave one over.
                Arguments.of("surrogates are not split", "🦙".repeat(67), Encoding.UCS2, 134, 3),
                Arguments.of("half a surrogate pair", "\ud83e", Encoding.UCS2, 1, 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void countsUnitsAndParts(String name, String text, Encoding encoding, int units, int parts) {
        assertThat(SmsParts.of(text)).as(name).isEqualTo(new SmsParts(encoding, units, parts));
    }

    @Test
    void theGsmAlphabetHas127CharactersWithoutItsEscapeAndTenMore() {
        List<Encoding> encodings = IntStream.rangeClosed(0, 0xffff)
                .mapToObj(unit -> SmsParts.of(String.valueOf((char) unit)).encoding())
                .toList();
        assertThat(encodings).filteredOn(Encoding.GSM7::equals).hasSize(127 + 10);
    }

    static IntStream seeds() {
        return IntStream.range(0, 400);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void agreesWithASplitterThatBuildsTheParts(int seed) {
        String text = anyText(new Random(seed));
        boolean gsm = SmsParts.of(text).encoding() == Encoding.GSM7;

        List<List<String>> alone = split(text, gsm, gsm ? 160 : 70);
        List<List<String>> parts = alone.size() == 1 ? alone : split(text, gsm, gsm ? 153 : 67);

        assertThat(SmsParts.of(text).parts()).isEqualTo(parts.size());
        assertThat(SmsParts.of(text).units())
                .isEqualTo(parts.stream().mapToInt(part -> cost(part, gsm)).sum());
    }

    private static List<List<String>> split(String text, boolean gsm, int limit) {
        List<List<String>> parts = new ArrayList<>(List.of(new ArrayList<>()));
        text.codePoints().mapToObj(Character::toString).forEach(character -> {
            List<String> longer = new ArrayList<>(parts.getLast());
            longer.add(character);
            if (cost(longer, gsm) <= limit) {
                parts.set(parts.size() - 1, longer);
            } else {
                parts.add(new ArrayList<>(List.of(character)));
            }
        });
        return parts;
    }

    private static int cost(List<String> part, boolean gsm) {
        return part.stream()
                .mapToInt(each -> gsm ? (ESCAPED.contains(each) ? 2 : 1) : each.length())
                .sum();
    }

    private static String anyText(Random random) {
        List<String> alphabet = random.nextBoolean()
                ? List.of("a", "Z", "9", "é", "Δ", "\n", "€", "[", "~")
                : List.of("a", "€", "ж", "ç", "🦙", "𝄞", "\u200d");
        // Few kinds of character and lengths near where a part is full: elsewhere a wrong splitter is right by chance.
        List<String> chosen = List.of(
                alphabet.get(random.nextInt(alphabet.size())),
                alphabet.get(random.nextInt(alphabet.size())),
                alphabet.getLast());
        boolean gsm = SmsParts.of(String.join("", chosen)).encoding() == Encoding.GSM7;
        int target = random.nextInt(1, 6) * (gsm ? 153 : 67) + random.nextInt(-3, 8);
        List<String> text = new ArrayList<>();
        while (cost(text, gsm) < target) {
            text.add(chosen.get(random.nextInt(chosen.size())));
        }
        return String.join("", text);
    }
}

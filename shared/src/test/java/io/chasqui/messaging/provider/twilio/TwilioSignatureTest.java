package io.chasqui.messaging.provider.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.messaging.provider.Callback;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.Form;
import io.chasqui.messaging.provider.Samples;
import io.chasqui.platform.http.HttpsClient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TwilioSignatureTest {
    private static final String TOKEN = "12345";
    private static final String URL = "https://mycompany.com/myapp.php?foo=1&bar=2";
    private static final String BODY =
            "CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309&To=%2B18005551212";
    private static final String SIGNATURE = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";

    private final Twilio twilio = new Twilio(new HttpsClient(Samples.CLOCK));

    /** The vectors that Twilio documents and tests its own libraries with. */
    @ParameterizedTest
    @CsvSource({
        "https://mycompany.com/myapp.php?foo=1&bar=2,      RSOYDt4T1cUTdK1PDd93/VVr8B8=",
        "https://mycompany.com:1234/myapp.php?foo=1&bar=2, RSOYDt4T1cUTdK1PDd93/VVr8B8=",
        "http://mycompany.com:1234/myapp.php?foo=1&bar=2,  Zmvh+3yNM1Phv2jhDCwEM3q5ebU=",
        "https://mycompany.com/myapp.php?foo=1&bar=2,      kvajT1Ptam85bY51eRf/AJRuM3w=",
        "https://mycompany.com:443/myapp.php?foo=1&bar=2,  kvajT1Ptam85bY51eRf/AJRuM3w=",
        "http://mycompany.com/myapp.php?foo=1&bar=2,       0ZXoZLH/DfblKGATFgpif+LLRf4=",
    })
    void knowsTwiliosSignature(String url, String signature) {
        assertThat(authentic(TOKEN, url, BODY, signature)).isTrue();
    }

    @Test
    void knowsTheSignatureOfTwiliosDocumentation() {
        assertThat(authentic(
                        TOKEN, URL, BODY.replace("%2B14158675309", "%2B12349013030"), "0/KCTR6DLpKmkAf8muzZqo1nDgQ="))
                .isTrue();
    }

    static IntStream seeds() {
        return IntStream.range(0, 30);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theOrderOfTheFieldsAndHowTheyAreEscapedMakeNoDifference(int seed) {
        List<String> fields = new ArrayList<>(List.of(
                BODY.replace("%2B", "%2b").replace("Digits=1", "%44igits=%31").split("&")));
        Collections.shuffle(fields, new Random(seed));

        assertThat(authentic(TOKEN, URL, String.join("&", fields), SIGNATURE)).isTrue();
    }

    @Test
    void aFieldThatComesTwiceIsSignedAsTwiliosLibrariesDo() {
        String signature = TwilioSignature.of(TOKEN, URL + "A1A2B", Form.parse(""));

        assertThat(authentic(TOKEN, URL, "B=&A=2&A=1&A=2", signature)).isTrue();
        assertThat(authentic(TOKEN, URL, "B=&A=2", signature)).isFalse();
    }

    @Test
    void whatIsOutsideAsciiIsSignedAsUtf8() {
        String signature = TwilioSignature.of(TOKEN, URL + "Bodyé🦙", Form.parse(""));

        assertThat(authentic(TOKEN, URL, "Body=%C3%A9%F0%9F%A6%99", signature)).isTrue();
    }

    static Stream<Arguments> forgeries() {
        List<Arguments> forgeries = new ArrayList<>();
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            forgeries.add(Arguments.of("signature flipped", TOKEN, URL, BODY, flipped(SIGNATURE, random)));
            forgeries.add(Arguments.of("value changed", TOKEN, URL, changedValue(random), SIGNATURE));
            forgeries.add(
                    Arguments.of("field added", TOKEN, URL, BODY + "&" + word(random) + "=" + word(random), SIGNATURE));
            forgeries.add(Arguments.of("field removed", TOKEN, URL, without(random), SIGNATURE));
            forgeries.add(Arguments.of("values swapped", TOKEN, URL, swapped(random), SIGNATURE));
            forgeries.add(Arguments.of("other path", TOKEN, URL.replace("myapp", word(random)), BODY, SIGNATURE));
            forgeries.add(Arguments.of("other host", TOKEN, URL.replace("mycompany", word(random)), BODY, SIGNATURE));
            forgeries.add(Arguments.of("other query", TOKEN, URL + "&" + word(random) + "=1", BODY, SIGNATURE));
            forgeries.add(Arguments.of("other token", TOKEN + word(random), URL, BODY, SIGNATURE));
        }
        forgeries.add(Arguments.of("other scheme", TOKEN, URL.replace("https", "http"), BODY, SIGNATURE));
        forgeries.add(Arguments.of(
                "query in other order", TOKEN, "https://mycompany.com/myapp.php?bar=2&foo=1", BODY, SIGNATURE));
        forgeries.add(Arguments.of("no query", TOKEN, "https://mycompany.com/myapp.php", BODY, SIGNATURE));
        forgeries.add(Arguments.of("no body", TOKEN, URL, "", SIGNATURE));
        forgeries.add(Arguments.of("no form", TOKEN, URL, BODY + "&a=%", SIGNATURE));
        forgeries.add(Arguments.of("no URL", TOKEN, "", BODY, SIGNATURE));
        forgeries.add(Arguments.of("strange URL", TOKEN, "https://my company.com/%", BODY, SIGNATURE));
        forgeries.add(Arguments.of("signature empty", TOKEN, URL, BODY, ""));
        forgeries.add(Arguments.of("signature shortened", TOKEN, URL, BODY, SIGNATURE.substring(0, 8)));
        forgeries.add(Arguments.of("signature without padding", TOKEN, URL, BODY, SIGNATURE.replace("=", "")));
        forgeries.add(Arguments.of(
                "signature with the same bytes, spelled otherwise", TOKEN, URL, BODY, SIGNATURE.replace("8=", "9=")));
        forgeries.add(Arguments.of("signature in lower case", TOKEN, URL, BODY, SIGNATURE.toLowerCase(Locale.ROOT)));
        forgeries.add(Arguments.of("signature with a space", TOKEN, URL, BODY, SIGNATURE + " "));
        forgeries.add(Arguments.of("two signatures in one", TOKEN, URL, BODY, SIGNATURE + "," + SIGNATURE));
        forgeries.add(Arguments.of("token blank", " ", URL, BODY, SIGNATURE));
        forgeries.add(Arguments.of("token empty", "", URL, BODY, SIGNATURE));
        return forgeries.stream();
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("forgeries")
    void refusesForgeries(String name, String token, String url, String body, String signature) {
        assertThat(authentic(token, url, body, signature)).as(name).isFalse();
    }

    @Test
    void refusesWhatHasNoSignatureOrTwo() {
        Connection connection = connection(TOKEN, Map.of());

        assertThat(twilio.authentic(new Callback(URL, Map.of(), BODY), connection))
                .isFalse();
        assertThat(twilio.authentic(
                        new Callback(URL, Map.of("x-twilio-signature", List.of(SIGNATURE, SIGNATURE)), BODY),
                        connection))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://mycompany.com, /myapp.php?foo=1&bar=2, true",
        "https://mycompany.com/, /myapp.php?foo=1&bar=2, true",
        "https://mycompany.com:8443, /myapp.php?foo=1&bar=2, true",
        "https://mycompany.com, /myapp.php?foo=1&bar=3, false",
        "https://mycompany.com, /myapp.php, false",
        "https://elsewhere.com, /myapp.php?foo=1&bar=2, false",
        "http://mycompany.com, /myapp.php?foo=1&bar=2, false",
    })
    void behindAProxyThePublicAddressCounts(String publicUrl, String path, boolean authentic) {
        Callback callback = new Callback(
                "https://abc123.execute-api.eu-west-1.amazonaws.com" + path,
                Map.of("x-twilio-signature", List.of(SIGNATURE)),
                BODY);

        assertThat(twilio.authentic(callback, connection(TOKEN, Map.of("publicUrl", publicUrl))))
                .isEqualTo(authentic);
        assertThat(twilio.authentic(callback, connection(TOKEN, Map.of()))).isFalse();
    }

    @Test
    void aPublicAddressMayHaveAPathAndTheCalledUrlStillCounts() {
        Connection connection = connection(TOKEN, Map.of("publicUrl", "https://gate.example/hooks/"));
        String signature =
                TwilioSignature.of(TOKEN, "https://gate.example/hooks/myapp.php?foo=1&bar=2", Form.parse(BODY));

        assertThat(twilio.authentic(signed(URL, BODY, signature), connection)).isTrue();
        assertThat(twilio.authentic(signed(URL, BODY, SIGNATURE), connection)).isTrue();
    }

    private boolean authentic(String token, String url, String body, String signature) {
        return twilio.authentic(signed(url, body, signature), connection(token, Map.of()));
    }

    private static Callback signed(String url, String body, String signature) {
        return new Callback(url, Map.of("x-twilio-signature", List.of(signature)), body);
    }

    private static Connection connection(String token, Map<String, String> settings) {
        return Samples.connection("twilio", null, settings, Map.of("authToken", token));
    }

    private static String flipped(String signature, Random random) {
        char[] flipped = signature.toCharArray();
        flipped[random.nextInt(flipped.length)] ^= (char) (1 << random.nextInt(7));
        return new String(flipped);
    }

    private static String changedValue(Random random) {
        int at = random.nextInt(5);
        String[] fields = BODY.split("&");
        fields[at] = fields[at] + word(random);
        return String.join("&", fields);
    }

    private static String without(Random random) {
        List<String> fields = new ArrayList<>(List.of(BODY.split("&")));
        fields.remove(random.nextInt(fields.size()));
        return String.join("&", fields);
    }

    /** Caller and From have the same value: they are left where they are. */
    private static String swapped(Random random) {
        List<String> names = List.of("CallSid", "Digits", "To", random.nextBoolean() ? "From" : "Caller");
        List<String> chosen = new ArrayList<>(names);
        Collections.shuffle(chosen, random);
        return BODY.replace(chosen.get(0) + "=", "#=")
                .replace(chosen.get(1) + "=", chosen.get(0) + "=")
                .replace("#=", chosen.get(1) + "=");
    }

    private static String word(Random random) {
        return "x" + Integer.toString(random.nextInt(1_000_000), 36);
    }
}

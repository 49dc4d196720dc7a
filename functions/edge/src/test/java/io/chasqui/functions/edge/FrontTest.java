package io.chasqui.functions.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import io.chasqui.functions.edge.access.Front;
import io.chasqui.functions.edge.sample.SampleHandler;
import io.chasqui.functions.edge.sample.SampleWiring;
import io.chasqui.platform.configuration.OriginSecret;
import io.chasqui.platform.problem.ProblemCode;
import io.chasqui.testing.LogTap;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A function behind CloudFront, handed what API Gateway makes of it, and what comes past CloudFront. */
class FrontTest {
    private static final String NOW = "jQ4dAcRw8nGm2XbTz6KvYs1LpEu7HfN";
    private static final String NEXT = "b7WqZ0xS3vDk9RgMn5JtUy2HcPaL8eF";
    private static final String OFFICE = "203.0.113.7";
    private static final PojoSerializer<APIGatewayV2HTTPEvent> EVENTS =
            LambdaEventSerializers.serializerFor(APIGatewayV2HTTPEvent.class, FrontTest.class.getClassLoader());
    private static final HttpFunction BEHIND = behind(NOW);

    @Test
    void takesWhatCloudFrontSends() {
        assertThat(call("GET", "/v1/orders/o1", NOW, OFFICE).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", NEXT, NOW + "x", NOW + "," + NOW, NOW + " ", "é"})
    void takesNothingWithoutTheSecret(String secret) {
        assertThat(call("GET", "/v1/orders/o1", secret, OFFICE)).isEqualTo(MISDIRECTED);
    }

    @Test
    void takesNothingWithoutTheHeader() {
        String bare = event("GET", "/v1/orders/o1", NOW, OFFICE, SampleWiring.BOUND.reveal())
                .replace("x-chasqui-origin-secret", "x-other");

        assertThat(answer(BEHIND, bare)).isEqualTo(MISDIRECTED);
    }

    /** Neither a vendor's callback nor what is nowhere, and no answer shows what there is. */
    @ParameterizedTest
    @CsvSource({
        "POST,/v1/orders/callback/c1",
        "GET,/v1/orders/callback/c1",
        "GET,/v1/nowhere",
        "GET,/%",
        "GET,/v1/orders/open"
    })
    void takesNothingElseEither(String method, String path) {
        assertThat(call(method, path, "x", OFFICE)).isEqualTo(MISDIRECTED);
        assertThat(call(method, path, NOW, OFFICE).status()).isNotEqualTo(421);
    }

    @Test
    void takesCallbacksThatCameThroughIt() {
        assertThat(call("POST", "/v1/orders/callback/c1", NOW, OFFICE).status()).isEqualTo(200);
    }

    @Test
    void answersTheHeadOfADirectCallWithoutABody() {
        assertThat(call("HEAD", "/v1/orders/o1", "x", OFFICE)).isEqualTo(new Answered(421, null));
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7,200",
        "203.0.113.255,200",
        "2001:db8:7::1,200",
        "2001:DB8:7:0:0:0:0:1,200",
        "::ffff:203.0.113.7,200",
        "203.0.114.7,403",
        "2001:db8:8::1,403",
        // as API Gateway has it: the edge location
        "64.252.87.101,403",
        // what is no address, or more than one
        "'',403",
        "203.0.113.7:46532,403",
        "[2001:db8:7::1],403",
        "'203.0.113.7, 203.0.113.8',403",
        "'203.0.113.7,203.0.113.8',403",
        "office.example.com,403",
        "unknown,403",
    })
    void letsAKeyInFromItsAddressesAsCloudFrontSawThem(String address, int status) {
        assertThat(call("GET", "/v1/orders/o1", NOW, address).status()).isEqualTo(status);
    }

    @Test
    void letsAKeyForEverywhereInFromAnUnknownAddress() {
        assertThat(answer(BEHIND, event("GET", "/v1/orders/o1", NOW, "unknown", SampleWiring.KEY.reveal()))
                        .status())
                .isEqualTo(200);
    }

    /** A caller writes what it likes, and where nothing proves that CloudFront wrote it, it is not read. */
    @Test
    void believesNoHeaderOfACallerWhereNothingStandsInFront() {
        String forged = event("GET", "/v1/orders/o1", NOW, OFFICE, SampleWiring.BOUND.reveal());

        assertThat(answer(Sample.FUNCTION, forged).status()).isEqualTo(403);
        assertThat(answer(Sample.FUNCTION, forged.replace("64.252.87.101", OFFICE))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void takesBothValuesWhileOneTakesTheOthersPlace() {
        HttpFunction turning = behind(NOW + " " + NEXT);
        String event = event("GET", "/v1/orders/o1", "{{THIS}}", OFFICE, SampleWiring.BOUND.reveal());

        assertThat(List.of(NOW, NEXT, NOW + " " + NEXT, "x").stream()
                        .map(secret -> answer(turning, event.replace("{{THIS}}", secret))
                                .status()))
                .containsExactly(200, 200, 421, 421);
    }

    @Test
    void rehearsesBehindItToo() {
        List<Integer> statuses = new ArrayList<>();

        new HttpRehearsal(BEHIND.getApplicationContext(), new Front.CloudFront(OriginSecret.parse(NOW)).headers())
                .run(event -> statuses.add(Sample.answer(BEHIND, event).getStatusCode()));

        assertThat(statuses).hasSizeGreaterThan(3).containsOnly(401);
    }

    @Test
    void tellsTheLogNeitherSecretNorAddress() {
        try (LogTap tap = new LogTap()) {
            call("GET", "/v1/orders/o1", NEXT, OFFICE);
            call("GET", "/v1/orders/fail/error", NOW, OFFICE);

            assertThat(tap.text()).isNotEmpty().doesNotContain(NOW, NEXT, OFFICE);
        }
        assertThat(new Front.CloudFront(OriginSecret.parse(NOW)).toString()).doesNotContain(NOW);
    }

    private record Answered(int status, @Nullable String body) {}

    private static final Answered MISDIRECTED = new Answered(
            421,
            Answers.problem(
                    ProblemCode.MISDIRECTED,
                    "Call the API by its public address; whoever runs this platform knows it."));

    private static HttpFunction behind(String secret) {
        return new SampleHandler(Sample.context("sample")
                .singletons(new Front.CloudFront(OriginSecret.parse(secret)))
                .start());
    }

    /** With a key that may be used from 203.0.113.0/24 and 2001:db8:7::/48. */
    private static Answered call(String method, String path, String secret, String address) {
        return answer(BEHIND, event(method, path, secret, address, SampleWiring.BOUND.reveal()));
    }

    private static Answered answer(HttpFunction function, String event) {
        APIGatewayV2HTTPResponse answer = Sample.answer(function, EVENTS.fromJson(event));
        return new Answered(answer.getStatusCode(), answer.getBody());
    }

    private static String event(String method, String path, String secret, String address, String key) {
        try (InputStream recorded = Objects.requireNonNull(
                FrontTest.class.getResourceAsStream("/aws-events/api-gateway-v2-behind-cloudfront.json"))) {
            return new String(recorded.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{{METHOD}}", method)
                    .replace("{{PATH}}", path)
                    .replace("{{SECRET}}", secret)
                    .replace("{{ADDRESS}}", address)
                    .replace("{{KEY}}", key);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}

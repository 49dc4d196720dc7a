package io.chasqui.functions.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.chasqui.functions.edge.sample.SampleWiring;
import io.chasqui.platform.problem.ProblemCode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
    private static final String KEY = SampleWiring.KEY.reveal();

    static Stream<String> wrongAuthorizations() {
        return Stream.of(
                "",
                "Bearer",
                KEY,
                "Basic " + KEY,
                "Bearer " + KEY + "," + "Bearer " + KEY,
                "Bearer " + KEY + ", " + KEY,
                "Bearer " + KEY.substring(1),
                "Bearer chq_test_acme_zzz",
                "Bearer é");
    }

    @ParameterizedTest
    @MethodSource("wrongAuthorizations")
    void needsOneWellFormedKnownKey(String authorization) {
        assertUnauthenticated(Sample.get("/v1/orders/o1")
                .header("authorization", authorization)
                .send());
    }

    /** API Gateway strips blanks; one that comes through is refused before it is read. */
    @Test
    void takesNoBlanksAroundTheHeader() {
        for (String authorization : List.of("Bearer " + KEY + " ", " Bearer " + KEY, "Bearer " + KEY + "\u0000")) {
            assertThat(Sample.get("/v1/orders/o1")
                            .header("authorization", authorization)
                            .send()
                            .getStatusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void needsAKey() {
        assertUnauthenticated(
                Sample.get("/v1/orders/o1").without("authorization").send());
    }

    @Test
    void refusesTwoHeadersThatDifferInCase() {
        assertUnauthenticated(Sample.get("/v1/orders/o1")
                .header("Authorization", "Bearer " + KEY)
                .send());
    }

    @Test
    void readsNoBodyOfAStranger() {
        assertUnauthenticated(
                Sample.post("/v1/orders").without("authorization").json("{").send());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bearer ", "BEARER ", "Bearer  ", "Bearer     "})
    void takesTheSchemeInAnyCaseAndBlanksBehindIt(String scheme) {
        assertThat(Sample.get("/v1/orders/o1")
                        .header("authorization", scheme + KEY)
                        .send()
                        .getStatusCode())
                .isEqualTo(200);
    }

    @Test
    void namesTheScopeThatIsLacking() {
        APIGatewayV2HTTPResponse answer = Sample.get("/v1/orders/read").send();

        assertThat(answer.getBody())
                .isEqualTo(Answers.problem(
                        ProblemCode.INSUFFICIENT_SCOPE, "Use a key that has the scope 'messages:read'."));
        assertThat(answer.getHeaders())
                .containsEntry("WWW-Authenticate", "Bearer error=\"insufficient_scope\", scope=\"messages:read\"");
    }

    @Test
    void failsClosedOnARouteThatSaysNothing() {
        assertThat(Sample.get("/v1/orders/open").send().getStatusCode()).isEqualTo(500);
        assertThat(Sample.get("/v1/orders/open").without("authorization").send().getStatusCode())
                .isEqualTo(500);
    }

    @Test
    void isUnavailableWhileKeysCannotBeRead() {
        APIGatewayV2HTTPResponse answer = Sample.get("/v1/orders/o1")
                .header("authorization", "Bearer " + SampleWiring.UNLUCKY.reveal())
                .send();

        assertThat(answer.getBody())
                .isEqualTo(Answers.problem(
                        ProblemCode.UNAVAILABLE, "Nothing was done. Send the same request again later."));
        assertThat(answer.getHeaders()).containsEntry("Retry-After", "1");
    }

    private static void assertUnauthenticated(APIGatewayV2HTTPResponse answer) {
        assertThat(answer.getStatusCode()).isEqualTo(401);
        assertThat(answer.getHeaders()).containsEntry("WWW-Authenticate", "Bearer");
        assertThat(answer.getBody())
                .isEqualTo(Answers.problem(
                        ProblemCode.UNAUTHENTICATED,
                        "Send 'Authorization: Bearer <API key>' once, with a key that is valid and not expired."));
    }
}

package io.chasqui.messaging.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.messaging.message.FailureClass;
import io.chasqui.messaging.provider.SendOutcome.Accepted;
import io.chasqui.messaging.provider.SendOutcome.Rejected;
import io.chasqui.messaging.provider.SendOutcome.Retryable;
import io.chasqui.messaging.provider.SendOutcome.Unavailable;
import io.chasqui.messaging.provider.SendOutcome.Unknown;
import io.chasqui.platform.http.HttpsAnswer;
import io.chasqui.platform.http.HttpsAnswer.Answered;
import io.chasqui.platform.http.HttpsAnswer.Lost;
import io.chasqui.platform.http.HttpsAnswer.NotSent;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VendorOutcomeTest {
    private static final Duration WAIT = Duration.ofSeconds(7);

    private static final CodeTable CODES =
            CodeTable.of("acme", CodeTable.code("7", FailureClass.CONTENT_REFUSED, "too long"));

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of(new NotSent("connect_failed"), new Unavailable("acme:connect_failed", null)),
                Arguments.of(new Lost("timeout"), new Unknown("acme:timeout")),
                Arguments.of(new Answered(429, WAIT, ""), new Retryable("acme:http_429", WAIT)),
                Arguments.of(new Answered(429, null, ""), new Retryable("acme:http_429", null)),
                Arguments.of(new Answered(503, WAIT, ""), new Unavailable("acme:http_503", WAIT)),
                Arguments.of(new Answered(500, null, ""), new Unknown("acme:http_500")),
                Arguments.of(new Answered(408, null, ""), new Unknown("acme:http_408")),
                Arguments.of(new Answered(501, null, ""), new Unknown("acme:http_501")),
                Arguments.of(new Answered(502, WAIT, ""), new Unknown("acme:http_502")),
                Arguments.of(new Answered(504, null, ""), new Unknown("acme:http_504")),
                Arguments.of(new Answered(599, null, ""), new Unknown("acme:http_599")),
                Arguments.of(new Answered(302, null, ""), new Unavailable("acme:http_302", null)));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void whatIsTheSameForEveryVendorIsNotTheVendorsToRead(HttpsAnswer answer, SendOutcome outcome) {
        assertThat(VendorOutcome.of(answer, CODES, Set.of(), answered -> {
                    throw new AssertionError("read " + answered);
                }))
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 400, 401, 404, 422})
    void theVendorReadsTheRest(int status) {
        assertThat(VendorOutcome.of(
                        new Answered(status, null, "id"),
                        CODES,
                        Set.of(),
                        read -> Optional.of(new Accepted(read.body()))))
                .isEqualTo(new Accepted("id"));
    }

    @Test
    void whatTheVendorCannotReadMayBeOnItsWayOrIsRefused() {
        assertThat(VendorOutcome.of(new Answered(201, null, "<html>"), CODES, Set.of(), read -> Optional.empty()))
                .isEqualTo(new Unknown("acme:http_201"));
        assertThat(VendorOutcome.of(new Answered(400, null, "<html>"), CODES, Set.of(), read -> Optional.empty()))
                .isEqualTo(new Rejected("acme:http_400"));
    }

    /** Nothing was taken, and the next message would get the same: it waits until somebody has repaired it. */
    @ParameterizedTest
    @ValueSource(ints = {401, 402, 403, 404, 405, 407})
    void whatTheConnectionOrAProxyIsRefusedForFailsNoMessageForGood(int status) {
        assertThat(VendorOutcome.of(new Answered(status, WAIT, "<html>"), CODES, Set.of(), read -> Optional.empty()))
                .isEqualTo(new Unavailable("acme:http_" + status, WAIT));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 504})
    void aVendorThatSaysWithWhichStatusesItHasTakenNothingIsLeftForAnotherAtOnce(int status) {
        assertThat(VendorOutcome.of(
                        new Answered(status, WAIT, ""), CODES, Set.of(status, 200, 400), read -> Optional.empty()))
                .isEqualTo(new Unavailable("acme:http_" + status, WAIT));
        assertThat(VendorOutcome.of(
                        new Answered(200, WAIT, ""), CODES, Set.of(status, 200, 400), read -> Optional.empty()))
                .isEqualTo(new Unknown("acme:http_200"));
    }

    @Test
    void theBodyIsNotPrinted() {
        assertThat(new Answered(200, null, "secret")).asString().doesNotContain("secret");
    }
}

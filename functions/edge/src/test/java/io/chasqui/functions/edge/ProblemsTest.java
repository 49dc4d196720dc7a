package io.chasqui.functions.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.chasqui.platform.problem.ProblemCode;
import io.chasqui.testing.LogTap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemsTest {
    @ParameterizedTest
    @CsvSource({
        "GET,     /,                     NOT_FOUND",
        "GET,     /v1/nothing,           NOT_FOUND",
        "GET,     /v1/orders/a/b,        NOT_FOUND",
        "DELETE,  /v1/nothing,           NOT_FOUND",
        "GET,     /v1/orders/nobody/yet, NOT_FOUND",
        "PUT,     /v1/orders,            METHOD_NOT_ALLOWED",
        "OPTIONS, /v1/orders,            METHOD_NOT_ALLOWED",
        "BREW,    /v1/orders,            METHOD_NOT_ALLOWED",
        "GET,     /v1/orders/,           NOT_FOUND",
        "GET,     v1/orders,             BAD_REQUEST",
        "GET,     /v1/orders/%ff,        BAD_REQUEST",
        "GET,     //,                    BAD_REQUEST",
        "GET,     /v1/{x}/ %zz|,         BAD_REQUEST",
        "GET,     /v1/orders/fail/down,  UNAVAILABLE",
        "GET,     /v1/orders/fail/busy,  IDEMPOTENCY_IN_PROGRESS",
        "GET,     /v1/orders/fail/conflict, CONFLICT"
    })
    void answerWhateverHasNoSuccess(String method, String path, ProblemCode code) {
        APIGatewayV2HTTPResponse answer = Sample.call(method, path).send();

        assertThat(answer.getStatusCode()).isEqualTo(code.status());
        assertThat(answer.getHeaders()).containsEntry("Content-Type", "application/problem+json");
        assertThat(answer.getBody())
                .startsWith("{\"type\":\"/docs/errors/" + code.wire() + "\",\"title\":\"" + code.title()
                        + "\",\"status\":" + code.status() + ",\"code\":\"" + code.wire() + "\",\"detail\":\"");
    }

    @Test
    void nameTheMethodsThatThereAre() {
        APIGatewayV2HTTPResponse answer = Sample.call("PUT", "/v1/orders").send();

        assertThat(answer.getHeaders().getOrDefault("Allow", "").split(",", -1))
                .containsExactlyInAnyOrder("GET", "HEAD", "POST");
    }

    @Test
    void tellWhenToComeAgain() {
        assertThat(Sample.get("/v1/orders/fail/busy").send().getHeaders()).containsEntry("Retry-After", "2");
        assertThat(Sample.get("/v1/orders/fail/down").send().getHeaders()).containsEntry("Retry-After", "1");
    }

    @Test
    void areGivenToThoseWhoAcceptNothingElseThanHtml() {
        assertThat(Sample.get("/v1/orders/o1")
                        .header("accept", "text/html")
                        .send()
                        .getBody())
                .isEqualTo(Answers.problem(ProblemCode.NOT_ACCEPTABLE, "Accept application/json."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json|200",
                "APPLICATION/JSON;q=0.1|200",
                "text/html, */*;q=0.8|200",
                "application/*|200",
                "text/html;q=0|406",
                "*/*;q=0|406",
                "application/json;q=0, */*|406",
                "application/json; q=0.000|406",
                "application/problem+json|406"
            })
    void areGivenWhereJsonIsNotWanted(String accept, int status) {
        assertThat(Sample.get("/v1/orders/o1").header("accept", accept).send().getStatusCode())
                .isEqualTo(status);
    }

    @Test
    void haveNoBodyForHead() {
        APIGatewayV2HTTPResponse answer = Sample.call("HEAD", "/v1/nothing").send();

        assertThat(answer.getStatusCode()).isEqualTo(404);
        assertThat(answer.getBody()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"state", "error", "down"})
    void revealNothingOfAFailureNeitherToTheCallerNorToTheLog(String how) {
        APIGatewayV2HTTPResponse answer;
        String log;
        try (LogTap tap = new LogTap()) {
            answer = Sample.get("/v1/orders/fail/" + how).send();
            log = tap.text();
        }

        assertThat(answer.getBody()).doesNotContain("secret");
        assertThat(log).contains("request req-1 ", "SampleController.fail").doesNotContain("secret");
    }

    @Test
    void ofOurOwnFaultNameTheRequest() {
        assertThat(Sample.get("/v1/orders/fail/state").send().getBody())
                .isEqualTo(Answers.problem(ProblemCode.INTERNAL, "Tell whoever runs this platform the request id.")
                        .replace("id.\"}", "id.\",\"requestId\":\"req-1\"}"));
    }
}

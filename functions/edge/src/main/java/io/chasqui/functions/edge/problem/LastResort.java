package io.chasqui.functions.edge.problem;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.chasqui.functions.edge.answer.AnswerJson;
import io.chasqui.functions.edge.call.Call;
import java.util.Map;

/** Answers where Micronaut does not come to: paths that are no URI, headers that are none. */
public final class LastResort {
    private LastResort() {}

    public static APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event, ProblemCode code) {
        Problem problem = Problem.of(code, ProblemAnswers.detail(code));
        if (code == ProblemCode.INTERNAL) {
            problem = problem.withRequestId(Call.requestId(event));
        }
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(code.status())
                .withHeaders(Map.of("Content-Type", Problem.MEDIA_TYPE))
                .withBody(AnswerJson.text(problem))
                .build();
    }
}

package io.chasqui.functions.edge.problem;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.chasqui.functions.edge.call.Trace;
import io.micronaut.http.exceptions.UriSyntaxException;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what Micronaut throws before it routes: paths that are no URI. */
@Singleton
public final class LastResort {
    private static final Logger LOG = LoggerFactory.getLogger(LastResort.class);

    private final JsonMapper json;

    LastResort(JsonMapper json) {
        this.json = json;
    }

    public APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event, RuntimeException failure) {
        ProblemCode code = failure instanceof UriSyntaxException ? ProblemCode.BAD_REQUEST : ProblemCode.INTERNAL;
        Problem problem = Problem.of(code, ProblemAnswers.detail(code));
        if (code == ProblemCode.INTERNAL) {
            String requestId = event.getRequestContext().getRequestId();
            LOG.error("request {} failed: {}", requestId, Trace.of(failure));
            problem = problem.withRequestId(requestId);
        }
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(code.status())
                .withHeaders(Map.of("Content-Type", Problem.MEDIA_TYPE))
                .withBody(text(problem))
                .build();
    }

    private String text(Problem problem) {
        try {
            return json.writeValueAsString(problem);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}

package io.chasqui.functions.edge.problem;

import io.chasqui.functions.edge.call.Call;
import io.chasqui.functions.edge.log.Wordless;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns whatever ends a call without success into a problem. Micronaut's own handlers (no route, wrong method, path
 * variable of the wrong type…) set status and headers and come here for the body; their messages quote the request, so
 * none is passed on.
 */
@Singleton
final class ProblemAnswers implements ErrorResponseProcessor<Problem> {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);

    @Override
    public MutableHttpResponse<Problem> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        ProblemCode code = ProblemCode.ofStatus(response.code());
        if (code == ProblemCode.INTERNAL) {
            return internal(context.getRequest(), context.getRootCause().orElseGet(IllegalStateException::new));
        }
        response.status(code.status());
        return body(context.getRequest(), response, Problem.of(code, detail(code)));
    }

    MutableHttpResponse<Problem> answer(HttpRequest<?> request, ProblemException exception) {
        MutableHttpResponse<?> response = HttpResponse.status(
                exception.problem().status(), exception.problem().title());
        exception.headers().forEach(response::header);
        return body(request, response, exception.problem());
    }

    MutableHttpResponse<Problem> internal(HttpRequest<?> request, Throwable failure) {
        String requestId = Call.requestId(request);
        LOG.error("request {} failed", requestId, Wordless.of(failure));
        MutableHttpResponse<?> response = HttpResponse.status(500, ProblemCode.INTERNAL.title());
        return body(
                request,
                response,
                Problem.of(ProblemCode.INTERNAL, detail(ProblemCode.INTERNAL)).withRequestId(requestId));
    }

    private static MutableHttpResponse<Problem> body(
            HttpRequest<?> request, MutableHttpResponse<?> response, Problem problem) {
        MutableHttpResponse<Problem> typed = response.body(problem);
        if (request.getMethod() == HttpMethod.HEAD) {
            typed.body(null);
        }
        return typed.contentType(Problem.MEDIA_TYPE);
    }

    static String detail(ProblemCode code) {
        return switch (code) {
            case NOT_FOUND -> "Check the path and the id; what belongs to another tenant is not found either.";
            case METHOD_NOT_ALLOWED -> "Use one of the methods in the 'Allow' header.";
            case NOT_ACCEPTABLE -> "Accept application/json.";
            case UNSUPPORTED_MEDIA_TYPE -> "Send the body with 'Content-Type: application/json'.";
            case INTERNAL -> "Tell whoever runs this platform the request id.";
            default -> "Check the path, the query and the headers.";
        };
    }
}

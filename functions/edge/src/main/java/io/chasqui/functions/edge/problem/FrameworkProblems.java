package io.chasqui.functions.edge.problem;

import io.chasqui.functions.edge.call.Request;
import io.chasqui.platform.problem.ProblemCode;
import io.chasqui.platform.problem.ProblemException;
import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Answers what Micronaut ends by itself: a path or a method that there is not. Micronaut's own texts quote the request
 * and exceptions, so none is answered.
 */
@Primary
@Singleton
final class FrameworkProblems implements ErrorResponseProcessor<Problem> {
    private final @Nullable KnownRoutes routes;

    /** @param routes those of all functions, in the one that answers what no function has */
    FrameworkProblems(@Nullable KnownRoutes routes) {
        this.routes = routes;
    }

    @Override
    public MutableHttpResponse<Problem> processResponse(ErrorContext context, MutableHttpResponse<?> answer) {
        Request request = Request.of(context.getRequest());
        return ProblemAnswers.answer(
                request.id(),
                switch (answer.code()) {
                    case 404, 405 -> nowhere(request, answer);
                    case 400 -> ProblemException.of(ProblemCode.BAD_REQUEST, "Check the path, the query and the body.");
                    default ->
                        context.getRootCause()
                                .orElseGet(() -> new IllegalStateException("an answer of " + answer.code()));
                });
    }

    private ProblemException nowhere(Request request, MutableHttpResponse<?> answer) {
        TreeSet<String> methods = new TreeSet<>();
        if (routes != null) {
            methods.addAll(routes.methods(request.path()));
        }
        answer.getHeaders()
                .getAll(HttpHeaders.ALLOW)
                .forEach(allowed -> methods.addAll(Arrays.asList(allowed.split("\\s*,\\s*"))));
        return methods.isEmpty() ? ProblemException.noRoute() : ProblemException.methodNotAllowed(methods);
    }
}

package io.chasqui.functions.edge.problem;

import io.chasqui.functions.edge.call.Request;
import io.chasqui.functions.edge.log.Wordless;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/** What is told of whatever ends a request without success. Nothing that quotes a request is told or logged. */
@Singleton
public final class ProblemAnswers implements ExceptionHandler<Throwable, HttpResponse<Problem>> {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);
    private static final Duration SOON = Duration.ofSeconds(1);

    @Override
    @SuppressWarnings("rawtypes") // as it is inherited
    public HttpResponse<Problem> handle(HttpRequest request, Throwable failure) {
        return answer(Request.of((HttpRequest<?>) request).id(), failure);
    }

    /**
     * {@return the answer to a request}
     *
     * @param requestId what API Gateway calls it
     */
    public static MutableHttpResponse<Problem> answer(String requestId, Throwable failure) {
        ProblemException told = told("request " + requestId, failure);
        Problem problem = told.problem().status() == ProblemCode.INTERNAL.status()
                ? told.problem().withRequestId(requestId)
                : told.problem();
        MutableHttpResponse<Problem> answer = HttpResponse.<Problem>status(problem.status(), problem.title())
                .contentType(Problem.MEDIA_TYPE)
                .body(problem);
        told.headers().forEach(answer::header);
        return answer;
    }

    /** {@return what is told of an entry of a batch: as much as a request of its own would have been told} */
    public static Problem problem(Throwable failure) {
        return told("an entry of a batch", failure).problem();
    }

    /** @param what has failed, for the log */
    private static ProblemException told(String what, Throwable failure) {
        return switch (failure) {
            case ProblemException told -> told;
            // A table, a queue or a schedule: nothing of it is told but to come again.
            case SdkException dependency -> {
                LOG.warn("{} met a dependency that failed", what, Wordless.of(dependency));
                yield ProblemException.unavailable(SOON);
            }
            default -> {
                LOG.error("{} failed", what, Wordless.of(failure));
                yield ProblemException.of(ProblemCode.INTERNAL, "Tell whoever runs this platform the request id.");
            }
        };
    }
}

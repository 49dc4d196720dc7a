package io.chasqui.functions.edge.problem;

import io.chasqui.functions.edge.call.Request;
import io.chasqui.platform.log.Wordless;
import io.chasqui.platform.problem.ProblemCode;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.problem.Violation;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.serde.annotation.SerdeImport;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/** Answers whatever ends a request without success. Nothing that quotes a request is answered or logged. */
@SerdeImport(Violation.class)
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
        ProblemException answered = answered("request " + requestId, failure);
        Problem problem = Problem.of(answered, requestId);
        MutableHttpResponse<Problem> answer = HttpResponse.<Problem>status(problem.status(), problem.title())
                .contentType(Problem.MEDIA_TYPE)
                .body(problem);
        answered.headers().forEach(answer::header);
        return answer;
    }

    /** {@return the problem of an entry of a batch, as a request of its own would have got it} */
    public static Problem problem(Throwable failure) {
        return Problem.of(answered("an entry of a batch", failure), null);
    }

    /** @param what has failed, for the log */
    private static ProblemException answered(String what, Throwable failure) {
        return switch (failure) {
            case ProblemException problem -> problem;
            // A table, a queue or a schedule: the caller may send the request again.
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

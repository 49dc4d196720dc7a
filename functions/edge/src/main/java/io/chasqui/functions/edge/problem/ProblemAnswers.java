package io.chasqui.functions.edge.problem;

import io.chasqui.functions.edge.answer.Answer;
import io.chasqui.functions.edge.log.Wordless;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/** What is told of whatever ends a call without success. Nothing that quotes a request is told or logged. */
public final class ProblemAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);
    private static final Duration SOON = Duration.ofSeconds(1);

    private ProblemAnswers() {}

    /**
     * {@return the answer to a request}
     *
     * @param requestId what API Gateway calls it
     */
    public static Answer<Problem> answer(String requestId, Throwable failure) {
        return switch (failure) {
            case ProblemException told -> answer(told);
            // A table, a queue or a schedule: nothing of it is told but to come again.
            case SdkException dependency -> {
                LOG.warn("request {} met a dependency that failed", requestId, Wordless.of(dependency));
                yield answer(ProblemException.unavailable(SOON));
            }
            default -> {
                LOG.error("request {} failed", requestId, Wordless.of(failure));
                yield answer(internal().withRequestId(requestId));
            }
        };
    }

    /** {@return what is told of an entry of a batch: as much as a request of its own would have been told} */
    public static Problem problem(Throwable failure) {
        return switch (failure) {
            case ProblemException told -> told.problem();
            case SdkException dependency -> {
                LOG.warn("an entry of a batch met a dependency that failed", Wordless.of(dependency));
                yield ProblemException.unavailable(SOON).problem();
            }
            default -> {
                LOG.error("an entry of a batch failed", Wordless.of(failure));
                yield internal();
            }
        };
    }

    private static Answer<Problem> answer(ProblemException told) {
        return answer(told.problem()).with(told.headers());
    }

    private static Answer<Problem> answer(Problem problem) {
        return Answer.of(problem.status(), problem).with(Answer.CONTENT_TYPE, Problem.MEDIA_TYPE);
    }

    private static Problem internal() {
        return Problem.of(ProblemCode.INTERNAL, "Tell whoever runs this platform the request id.");
    }
}

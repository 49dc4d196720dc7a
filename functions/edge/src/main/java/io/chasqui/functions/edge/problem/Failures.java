package io.chasqui.functions.edge.problem;

import io.chasqui.functions.edge.log.Wordless;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/** What is told of an entry of a batch that failed: as much as a request of its own would have been told. */
@Singleton
public final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    public Problem problem(Throwable failure) {
        return switch (failure) {
            case ProblemException told -> told.problem();
            case SdkException dependency -> {
                LOG.warn("an entry of a batch met a dependency that failed", Wordless.of(dependency));
                yield ProblemException.unavailable(Duration.ofSeconds(1)).problem();
            }
            default -> {
                LOG.error("an entry of a batch failed", Wordless.of(failure));
                yield Problem.of(ProblemCode.INTERNAL, ProblemAnswers.detail(ProblemCode.INTERNAL));
            }
        };
    }
}

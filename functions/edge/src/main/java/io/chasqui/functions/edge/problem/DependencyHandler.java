package io.chasqui.functions.edge.problem;

import io.chasqui.functions.edge.call.Call;
import io.chasqui.functions.edge.log.Wordless;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/** Answers what a dependency (table, queue, schedule) does not do: nothing of it is told but to come again. */
@Singleton
final class DependencyHandler implements ExceptionHandler<SdkException, HttpResponse<?>> {
    private static final Logger LOG = LoggerFactory.getLogger(DependencyHandler.class);
    private static final Duration SOON = Duration.ofSeconds(1);

    private final ProblemAnswers answers;

    DependencyHandler(ProblemAnswers answers) {
        this.answers = answers;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public HttpResponse<?> handle(HttpRequest request, SdkException exception) {
        LOG.warn("request {} met a dependency that failed", Call.requestId(request), Wordless.of(exception));
        return answers.answer(request, ProblemException.unavailable(SOON));
    }
}

package io.chasqui.functions.edge.problem;

import io.chasqui.platform.problem.ProblemCode;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.problem.Violation;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer that is no success (RFC 9457).
 *
 * @param type where the problem is explained
 * @param title one line, the same for every occurrence
 * @param code what programs branch on
 * @param detail what is wrong this time and what to do
 * @param violations each rule that the request breaks; absent when it is not about rules
 * @param requestId what to quote to whoever runs the platform; only when the cause is on our side
 */
@Serdeable
public record Problem(
        String type,
        String title,
        int status,
        String code,
        String detail,
        @Nullable List<Violation> violations,
        @Nullable String requestId) {
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        violations = violations == null || violations.isEmpty() ? null : List.copyOf(violations);
    }

    /** @param requestId what API Gateway calls the request; null when it has no answer of its own */
    static Problem of(ProblemException problem, @Nullable String requestId) {
        ProblemCode code = problem.code();
        return new Problem(
                "/docs/errors/" + code.wire(),
                code.title(),
                code.status(),
                code.wire(),
                problem.detail(),
                problem.violations(),
                code == ProblemCode.INTERNAL ? requestId : null);
    }
}

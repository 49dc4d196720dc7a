package io.chasqui.functions.edge.message;

import io.chasqui.functions.edge.request.Creations;
import io.chasqui.insight.log.Steps;
import io.chasqui.messaging.acceptance.AcceptMessage;
import io.chasqui.messaging.acceptance.Acceptance;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.problem.Violation;
import io.chasqui.platform.request.Flaw;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers the acceptance of a message. */
public final class Acceptances {
    private Acceptances() {}

    /** {@return 202 with the message's place} @throws ProblemException when it was not accepted */
    public static HttpResponse<AcceptedView> answer(Acceptance acceptance) {
        AcceptedView view = view(acceptance);
        MutableHttpResponse<AcceptedView> answer =
                HttpResponse.accepted(URI.create("/v1/messages/" + view.id())).body(view);
        return acceptance instanceof Acceptance.AcceptedBefore ? Creations.replayed(answer) : answer;
    }

    /** {@return the accepted message} @throws ProblemException when it was not accepted */
    public static AcceptedView view(Acceptance acceptance) {
        return switch (acceptance) {
            case Acceptance.Accepted accepted -> {
                Steps.accepted(accepted.message());
                yield AcceptedView.of(accepted.message());
            }
            case Acceptance.AcceptedBefore before -> AcceptedView.of(before.message());
            case Acceptance.Flawed flawed -> throw invalid(flawed.flaws());
            case Acceptance.KeyReused ignored -> throw ProblemException.idempotencyMismatch();
            case Acceptance.InProgress ignored -> throw ProblemException.idempotencyInProgress(Duration.ofSeconds(1));
        };
    }

    /**
     * {@return the message that is answered; null for none}
     *
     * @throws ProblemException 422 when it is no message's id
     */
    public static @Nullable MessageId replyTo(@Nullable String id) {
        return id == null
                ? null
                : MessageId.parse(id).orElseThrow(() -> invalid(List.of(AcceptMessage.UNKNOWN_MESSAGE)));
    }

    public static ProblemException invalid(List<Flaw> flaws) {
        return ProblemException.invalid(flaws.stream().map(Violation::of).toList());
    }
}

package io.chasqui.functions.send;

import io.chasqui.functions.edge.access.RequiresScope;
import io.chasqui.functions.edge.answer.Answers;
import io.chasqui.functions.edge.limit.CallLimits;
import io.chasqui.functions.edge.message.Acceptances;
import io.chasqui.functions.edge.message.AcceptedView;
import io.chasqui.functions.edge.problem.Problem;
import io.chasqui.functions.edge.problem.ProblemAnswers;
import io.chasqui.functions.edge.reading.EachAs;
import io.chasqui.functions.edge.reading.MaxBytes;
import io.chasqui.functions.edge.reading.StrictReader;
import io.chasqui.functions.edge.request.Creations;
import io.chasqui.functions.edge.request.IdempotencyKey;
import io.chasqui.messaging.acceptance.AcceptMessage;
import io.chasqui.messaging.acceptance.Acceptance;
import io.chasqui.messaging.acceptance.MessageRequest.Origin;
import io.chasqui.messaging.reading.Readings;
import io.chasqui.platform.log.CurrentWork;
import io.chasqui.platform.tenant.Principal;
import io.chasqui.platform.tenant.Scope;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Batches: up to a hundred messages in one request, each with its own result. */
@Controller("/v1/messages/batch")
@Requires(env = "send")
final class BatchController {
    private static final int SIDE_BY_SIDE = 16;

    private final AcceptMessage accept;
    private final Readings readings;
    private final CallLimits limits;
    private final StrictReader reader;

    BatchController(AcceptMessage accept, Readings readings, CallLimits limits, StrictReader reader) {
        this.accept = accept;
        this.readings = readings;
        this.limits = limits;
        this.reader = reader;
    }

    /** @param messages each has the form that {@code POST /v1/messages} takes */
    @Serdeable
    record BatchBody(
            @Size(min = 1, max = 100) @EachAs(SendBody.class)
            List<JsonNode> messages) {}

    /** @param results in the order of the request */
    @Serdeable
    record BatchView(List<ResultView> results) {}

    /** What {@code POST /v1/messages} would have answered: a status, and a message or a problem. */
    @Serdeable
    record ResultView(
            int status,
            @Nullable AcceptedView message,
            @Nullable Problem problem) {}

    /**
     * Sends up to a hundred messages. The results have the order of the request, and each is what the message would have
     * got alone. The {@code Idempotency-Key} counts for each message by its place, so the whole batch can be sent again.
     *
     * @return Each result has its own status, with a message or a problem.
     */
    @Post
    @RequiresScope(Scope.MESSAGES_WRITE)
    @Answers(202)
    HttpResponse<BatchView> send(
            Principal caller,
            @Body @MaxBytes(2_097_152) BatchBody body,
            @Nullable IdempotencyKey key,
            HttpRequest<?> request) {
        // The request itself has been counted.
        limits.spend(request, body.messages().size() - 1);
        List<Future<ItemResult>> entries;
        try (ExecutorService workers = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
            entries = IntStream.range(0, body.messages().size())
                    .mapToObj(i -> workers.submit(CurrentWork.carried(() -> item(
                            caller, Objects.requireNonNullElse(body.messages().get(i), JsonNode.nullNode()), key, i))))
                    .toList();
        }
        // All are done: closing the workers has waited for them.
        List<ItemResult> done = entries.stream().map(Future::resultNow).toList();
        MutableHttpResponse<BatchView> answer = HttpResponse.accepted()
                .body(new BatchView(done.stream().map(ItemResult::result).toList()));
        return done.stream().allMatch(ItemResult::isReplayed) ? Creations.replayed(answer) : answer;
    }

    private record ItemResult(ResultView result, boolean isReplayed) {}

    /** An item's idempotency key is the request's key and the item's place: a repeated batch gets the same results. */
    private ItemResult item(Principal caller, JsonNode request, @Nullable IdempotencyKey key, int index) {
        try {
            SendBody body = reader.read(SendBody.class, request);
            Origin origin = IdempotencyKey.origin(key == null ? null : key.ofEntry(index, request));
            Acceptance acceptance = accept.accept(body.request(caller, readings, origin));
            return new ItemResult(
                    new ResultView(202, Acceptances.view(acceptance), null),
                    acceptance instanceof Acceptance.AcceptedBefore);
        } catch (RuntimeException failure) {
            Problem problem = ProblemAnswers.problem(failure);
            return new ItemResult(new ResultView(problem.status(), null, problem), false);
        }
    }
}

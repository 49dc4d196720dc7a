package io.chasqui.functions.send.redrive;

import io.chasqui.functions.edge.access.RequiresScope;
import io.chasqui.functions.edge.answer.Answers;
import io.chasqui.functions.edge.reading.StrictQuery;
import io.chasqui.functions.edge.request.CreatesNothing;
import io.chasqui.platform.problem.ProblemCode;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.problem.Violation;
import io.chasqui.platform.queue.QueueName;
import io.chasqui.platform.redrive.AdministerDeadLetters;
import io.chasqui.platform.redrive.AdministerDeadLetters.RedriveOutcome;
import io.chasqui.platform.redrive.AdministerDeadLetters.Seen;
import io.chasqui.platform.tenant.Principal;
import io.chasqui.platform.tenant.Scope;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Dead letters: tasks that failed. Look at them, redrive them or discard them. */
@Controller("/v1/dead-letters")
final class DeadLettersController {
    private final AdministerDeadLetters administer;

    DeadLettersController(AdministerDeadLetters administer) {
        this.administer = administer;
    }

    @Serdeable
    record QueuesView(List<QueueView> queues) {}

    /**
     * A queue's dead letters.
     *
     * @param waiting how many letters of your tenant were found
     * @param complete whether all letters were looked at; false when there are very many, or when another request holds
     *     some: look again in a minute
     */
    @Serdeable
    record QueueView(String queue, int waiting, boolean complete) {}

    /** @param limit how many letters at most */
    @Serdeable
    record LetterQuery(
            @Bindable(defaultValue = "20") @Min(1) @Max(100) int limit) {}

    /**
     * Letters of a queue, oldest first.
     *
     * @param waiting how many letters of your tenant were found, shown or not
     * @param complete whether all letters were looked at; false when there are very many, or when another request holds
     *     some: look again in a minute
     */
    @Serdeable
    record LettersView(List<LetterView> letters, int waiting, boolean complete) {}

    /**
     * Which letters to redrive.
     *
     * @param letters the ids of letters
     * @param all true for all letters of your tenant, instead of {@code letters}
     */
    @Serdeable
    record RedriveBody(
            @Nullable @Size(min = 1, max = 100) List<String> letters,
            @Nullable Boolean all) {}

    /** @param letters the ids of the letters to discard */
    @Serdeable
    record DiscardBody(@Size(min = 1, max = 100) List<String> letters) {}

    /**
     * What was moved.
     *
     * @param moved how many letters
     * @param notFound ids of the request that were not found
     * @param complete whether all letters were looked at; send the same request again when false
     */
    @Serdeable
    record MovedView(int moved, List<String> notFound, boolean complete) {}

    /** Lists the queues, with the number of your tenant's dead letters in each. */
    @Get
    @RequiresScope(Scope.DEAD_LETTERS_READ)
    QueuesView list(Principal caller) {
        return new QueuesView(administer.look(caller).stream()
                .map(seen -> new QueueView(seen.queue().wire(), seen.letters().size(), seen.complete()))
                .toList());
    }

    /**
     * Shows a queue's dead letters, oldest first. During the request no other request sees them.
     *
     * @param queue the queue's name
     */
    @Get("/{queue}")
    @RequiresScope(Scope.DEAD_LETTERS_READ)
    LettersView find(Principal caller, String queue, @StrictQuery LetterQuery query) {
        Seen seen = administer.look(caller, queue(queue));
        return new LettersView(
                seen.letters().stream().limit(query.limit()).map(LetterView::of).toList(),
                seen.letters().size(),
                seen.complete());
    }

    /**
     * Redrives letters: moves them back to their queue, where they are tried again. Unknown letters are skipped.
     *
     * @param queue the queue's name
     */
    @Post("/{queue}/redrive")
    @RequiresScope(Scope.DEAD_LETTERS_WRITE)
    @CreatesNothing
    @Answers(problems = ProblemCode.TEST_MODE)
    MovedView redrive(Principal caller, String queue, @Body RedriveBody body) {
        QueueName name = queue(queue);
        List<String> letters = body.letters();
        if ((letters == null) != Boolean.TRUE.equals(body.all())) {
            String detail = letters == null
                    ? "Send 'letters' or 'all': true."
                    : "Send either 'letters' or 'all': true, not both.";
            throw ProblemException.invalid("/letters", "one_of", detail);
        }
        return letters == null
                ? view(List.of(), administer.redriveAll(caller, name))
                : view(letters, administer.redrive(caller, name, ids(letters)));
    }

    /**
     * Discards letters permanently. Unknown letters are skipped.
     *
     * @param queue the queue's name
     */
    @Post("/{queue}/discard")
    @RequiresScope(Scope.DEAD_LETTERS_WRITE)
    @CreatesNothing
    @Answers(problems = ProblemCode.TEST_MODE)
    MovedView discard(Principal caller, String queue, @Body DiscardBody body) {
        return view(body.letters(), administer.discard(caller, queue(queue), ids(body.letters())));
    }

    private static MovedView view(List<String> asked, RedriveOutcome result) {
        return switch (result) {
            case RedriveOutcome.Moved moved ->
                new MovedView(
                        moved.letters().size(),
                        asked.stream()
                                .distinct()
                                .filter(id -> !moved.letters().contains(LetterView.own(id)))
                                .toList(),
                        moved.complete());
            case RedriveOutcome.LiveOnly ignored ->
                throw ProblemException.of(
                        ProblemCode.TEST_MODE, "A dead letter may be of something live; use a live key.");
        };
    }

    private static Set<String> ids(List<String> letters) {
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; i < letters.size(); i++) {
            if (!LetterView.isId(letters.get(i))) {
                violations.add(new Violation(
                        "/letters/" + i, "letter_id", "Send a letter's 'id' as the list of letters has it."));
            }
        }
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations);
        }
        return letters.stream().map(LetterView::own).collect(Collectors.toSet());
    }

    private static QueueName queue(String name) {
        return Arrays.stream(QueueName.values())
                .filter(queue -> queue.wire().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.of(ProblemCode.NOT_FOUND, "There is no queue of this name."));
    }
}

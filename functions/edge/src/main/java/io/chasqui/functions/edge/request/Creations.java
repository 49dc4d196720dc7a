package io.chasqui.functions.edge.request;

import io.chasqui.platform.creation.KeyedAnswers;
import io.chasqui.platform.creation.KeyedAnswers.Answer;
import io.chasqui.platform.idempotency.Creation;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.tenant.Principal;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.json.JsonMapper;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests that create: under an {@code Idempotency-Key} once, however often they come. A message is the
 * exception: its own item is its record ({@link io.chasqui.messaging.acceptance.AcceptMessage}).
 */
public final class Creations {
    private static final String REPLAYED = "Idempotency-Replayed";

    private final KeyedAnswers keyed;
    private final StoredAnswers answers;

    public Creations(KeyedAnswers keyed, JsonMapper json) {
        this.keyed = keyed;
        this.answers = new StoredAnswers(json);
    }

    /**
     * @param work creates, and answers. It draws all ids, times and secrets from what it is given, writes under conditions
     *     or what is the same each time, and throws a {@link ProblemException} only while it has written nothing: done
     *     again with the same draws it finishes what was begun. Its answer is kept, sealed.
     * @throws ProblemException 422 when the key was used for another request or by another caller, 409 while the first
     *     request is worked on
     */
    public <T> HttpResponse<T> answer(
            Principal caller, @Nullable IdempotencyKey key, Function<Creation, HttpResponse<T>> work) {
        if (key == null) {
            return work.apply(keyed.unkeyed());
        }
        // An answer may hold a secret: it is for the caller who was given it.
        String fingerprint = caller.who() + " " + key.request().hash();
        Answer answer = keyed.answer(
                caller.tenant(), key.value(), fingerprint, creation -> answers.write(work.apply(creation)));
        MutableHttpResponse<T> response = StoredAnswers.read(answer.bytes());
        return answer.isReplayed() ? replayed(response) : response;
    }

    /** {@return the answer, marked as one that was given before} */
    public static <T> HttpResponse<T> replayed(MutableHttpResponse<T> answer) {
        return answer.header(REPLAYED, "true");
    }
}

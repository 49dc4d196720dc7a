package io.chasqui.functions.edge.message;

import io.chasqui.functions.edge.request.RawCallback;
import io.chasqui.messaging.callback.TakeCallback;
import io.chasqui.messaging.provider.Callback;
import io.chasqui.platform.problem.ProblemCode;
import io.chasqui.platform.problem.ProblemException;
import io.micronaut.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Answers a vendor's callback. */
public final class CallbackAnswers {
    private CallbackAnswers() {}

    public static Callback callback(RawCallback raw) {
        Map<String, List<String>> headers = raw.headers().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
        return new Callback(raw.url(), headers, raw.text());
    }

    /** {@return 204 when it was taken} @throws ProblemException when it was not */
    public static HttpResponse<?> answer(TakeCallback.CallbackOutcome result) {
        return switch (result) {
            case TAKEN -> HttpResponse.noContent();
            case NO_SUCH_CONNECTION ->
                throw ProblemException.of(ProblemCode.NOT_FOUND, "There is no connection of this id.");
            case NOT_AUTHENTIC ->
                throw ProblemException.of(
                        ProblemCode.CALLBACK_UNAUTHENTIC,
                        "Sign the callback with the connection's secret, over the URL that was called.");
            case UNREADABLE ->
                throw ProblemException.of(
                        ProblemCode.CALLBACK_UNREADABLE,
                        "The callback lacks a field or has a value that is not known. It is kept for a person to see.");
        };
    }
}

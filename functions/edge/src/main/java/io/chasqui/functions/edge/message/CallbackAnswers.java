package io.chasqui.functions.edge.message;

import io.chasqui.functions.edge.request.RawCallback;
import io.chasqui.messaging.callback.CallbackResult;
import io.chasqui.messaging.provider.Callback;
import io.chasqui.messaging.provider.CallbackRules.Reply;
import io.chasqui.messaging.provider.CallbackRules.Road;
import io.chasqui.platform.problem.ProblemCode;
import io.chasqui.platform.problem.ProblemException;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Answers a vendor's callback. */
public final class CallbackAnswers {
    private CallbackAnswers() {}

    /** @param road how it came */
    public static Callback callback(Road road, RawCallback raw) {
        Map<String, List<String>> headers = raw.headers().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
        return new Callback(road, raw.url(), headers, raw.text());
    }

    /** {@return the answer that the vendor expects} @throws ProblemException when it was not taken */
    public static HttpResponse<?> answer(CallbackResult result) {
        return switch (result) {
            case CallbackResult.Answered answered -> response(answered.reply());
            case CallbackResult.NoSuchConnection ignored ->
                throw ProblemException.of(ProblemCode.NOT_FOUND, "There is no connection of this id.");
            case CallbackResult.WrongRoad wrong ->
                throw ProblemException.methodNotAllowed(wrong.roads().stream()
                        .filter(road -> road != Road.EVENT)
                        .map(Road::name)
                        .sorted()
                        .toList());
            case CallbackResult.NotAuthentic ignored ->
                throw ProblemException.of(
                        ProblemCode.CALLBACK_UNAUTHENTIC,
                        "Sign the callback with the connection's secret, over the URL that was called.");
            case CallbackResult.Unreadable ignored ->
                throw ProblemException.of(
                        ProblemCode.CALLBACK_UNREADABLE,
                        "The callback lacks a field or has a value that is not known. It is kept for a person to see.");
        };
    }

    private static HttpResponse<?> response(Reply reply) {
        MutableHttpResponse<Object> response = HttpResponse.status(HttpStatus.valueOf(reply.status()));
        return reply.contentType() == null
                ? response
                : response.body(reply.body()).contentType(reply.contentType());
    }
}

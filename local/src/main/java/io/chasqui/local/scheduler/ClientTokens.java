package io.chasqui.local.scheduler;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Remembers the answers given to the last 1,000 client tokens, so that a repeated request does nothing twice. */
final class ClientTokens {
    private record Answer(String operation, Map<String, Object> request, Map<String, Object> answer) {}

    private final Map<String, Answer> answers = new LinkedHashMap<>() {
        private static final int MAX_SIZE = 1_000;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Answer> eldest) {
            return size() > MAX_SIZE;
        }
    };

    /** The answer of {@code action}, or the one that it gave when it was asked with the same token. */
    Map<String, Object> once(
            String operation,
            Optional<String> token,
            Map<String, Object> request,
            Supplier<Map<String, Object>> action) {
        if (token.isEmpty()) {
            return action.get();
        }
        String key = operation + " " + token.get();
        Answer earlier = answers.get(key);
        if (earlier != null && earlier.request().equals(request)) {
            return earlier.answer();
        }
        if (earlier != null) {
            throw ApiException.conflict("The client token was used with other parameters.");
        }
        Map<String, Object> answer = action.get();
        answers.put(key, new Answer(operation, request, answer));
        return answer;
    }

    /** Forgets the tokens of {@code operation}. */
    void forget(String operation) {
        answers.values().removeIf(answer -> answer.operation().equals(operation));
    }
}

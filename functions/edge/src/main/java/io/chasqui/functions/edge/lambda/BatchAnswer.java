package io.chasqui.functions.edge.lambda;

import io.chasqui.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells which of a batch failed; the others are done. */
final class BatchAnswer {
    private BatchAnswer() {}

    /** @param state what a window's next call is to be told; null when there are no windows */
    static byte[] of(Stream<String> failed, @Nullable Map<String, String> state) {
        Map<String, Object> answer = new LinkedHashMap<>();
        if (state != null) {
            answer.put("state", state);
        }
        answer.put(
                "batchItemFailures",
                failed.map(id -> Map.of("itemIdentifier", id)).toList());
        return Json.text(answer).getBytes(StandardCharsets.UTF_8);
    }
}

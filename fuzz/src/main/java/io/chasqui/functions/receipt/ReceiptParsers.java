package io.chasqui.functions.receipt;

import io.chasqui.functions.edge.reading.StrictReader;
import io.chasqui.functions.receipt.WebhookBody.ReplayBody;
import io.chasqui.fuzz.Parser;
import java.util.Map;

/** The parsers of the function {@code receipt}. */
public final class ReceiptParsers {
    private ReceiptParsers() {}

    public static Map<String, Parser> all(StrictReader reader) {
        return Map.of(
                "webhook-body", text -> reader.read(WebhookBody.class, text),
                "replay-body", text -> reader.read(ReplayBody.class, text),
                "event-filter", EventFilters::types);
    }
}

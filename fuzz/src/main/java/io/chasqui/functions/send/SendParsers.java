package io.chasqui.functions.send;

import io.chasqui.functions.edge.reading.StrictReader;
import io.chasqui.fuzz.Parser;
import java.util.Map;

/** The parsers of the function {@code send-api}. */
public final class SendParsers {
    private SendParsers() {}

    public static Map<String, Parser> all(StrictReader reader) {
        return Map.of("message-body", text -> reader.read(SendBody.class, text));
    }
}

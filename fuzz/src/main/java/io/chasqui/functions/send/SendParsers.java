package io.chasqui.functions.send;

import io.chasqui.fuzz.Parser;
import io.chasqui.fuzz.StrictBodies;
import java.util.Map;

/** The parsers of the function {@code send}. */
public final class SendParsers {
    private SendParsers() {}

    public static Map<String, Parser> all() {
        return Map.of("message-body", text -> StrictBodies.read(SendBody.class, text));
    }
}

package io.chasqui.functions.inbound;

import io.chasqui.functions.edge.reading.StrictReader;
import io.chasqui.functions.inbound.ConsentsController.ConsentsBody;
import io.chasqui.functions.inbound.ContactBodies.ContactBody;
import io.chasqui.fuzz.Parser;
import java.util.Map;

/** The parsers of the function {@code inbound}. */
public final class InboundParsers {
    private InboundParsers() {}

    public static Map<String, Parser> all(StrictReader reader) {
        return Map.of(
                "consents-body", text -> reader.read(ConsentsBody.class, text),
                "contact-body", text -> reader.read(ContactBody.class, text));
    }
}

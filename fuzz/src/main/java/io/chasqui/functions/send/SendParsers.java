package io.chasqui.functions.send;

import io.chasqui.functions.edge.reading.StrictReader;
import io.chasqui.functions.send.ClientsController.ClientBody;
import io.chasqui.functions.send.KeysController.KeyBody;
import io.chasqui.functions.send.TenantController.TenantBody;
import io.chasqui.functions.send.TokensController.TokenBody;
import io.chasqui.fuzz.Parser;
import java.util.Map;

/** The parsers of the function {@code send}. */
public final class SendParsers {
    private SendParsers() {}

    public static Map<String, Parser> all() {
        return Map.of(
                "message-body", text -> StrictReader.read(SendBody.class, text),
                "key-body", text -> StrictReader.read(KeyBody.class, text),
                "token-body", text -> StrictReader.read(TokenBody.class, text),
                "client-body", text -> StrictReader.read(ClientBody.class, text),
                "tenant-body", text -> StrictReader.read(TenantBody.class, text));
    }
}

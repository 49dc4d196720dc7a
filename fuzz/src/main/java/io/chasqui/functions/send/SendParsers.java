package io.chasqui.functions.send;

import io.chasqui.functions.send.ClientsController.ClientBody;
import io.chasqui.functions.send.KeysController.KeyBody;
import io.chasqui.functions.send.TenantController.TenantBody;
import io.chasqui.functions.send.TokensController.TokenBody;
import io.chasqui.fuzz.Parser;
import io.chasqui.fuzz.StrictBodies;
import java.util.Map;

/** The parsers of the function {@code send}. */
public final class SendParsers {
    private SendParsers() {}

    public static Map<String, Parser> all() {
        return Map.of(
                "message-body", text -> StrictBodies.read(SendBody.class, text),
                "key-body", text -> StrictBodies.read(KeyBody.class, text),
                "token-body", text -> StrictBodies.read(TokenBody.class, text),
                "client-body", text -> StrictBodies.read(ClientBody.class, text),
                "tenant-body", text -> StrictBodies.read(TenantBody.class, text));
    }
}

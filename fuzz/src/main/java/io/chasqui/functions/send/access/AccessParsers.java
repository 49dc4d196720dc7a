package io.chasqui.functions.send.access;

import io.chasqui.functions.edge.reading.StrictReader;
import io.chasqui.functions.send.access.ClientsController.ClientBody;
import io.chasqui.functions.send.access.KeysController.KeyBody;
import io.chasqui.functions.send.access.TenantController.TenantBody;
import io.chasqui.functions.send.access.TokensController.TokenBody;
import io.chasqui.fuzz.Parser;
import java.util.Map;

/** The parsers of the function {@code access-api}. */
public final class AccessParsers {
    private AccessParsers() {}

    public static Map<String, Parser> all(StrictReader reader) {
        return Map.of(
                "key-body", text -> reader.read(KeyBody.class, text),
                "token-body", text -> reader.read(TokenBody.class, text),
                "client-body", text -> reader.read(ClientBody.class, text),
                "tenant-body", text -> reader.read(TenantBody.class, text));
    }
}

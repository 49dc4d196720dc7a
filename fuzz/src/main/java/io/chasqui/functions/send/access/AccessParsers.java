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

    public static Map<String, Parser> all() {
        return Map.of(
                "key-body", text -> StrictReader.read(KeyBody.class, text),
                "token-body", text -> StrictReader.read(TokenBody.class, text),
                "client-body", text -> StrictReader.read(ClientBody.class, text),
                "tenant-body", text -> StrictReader.read(TenantBody.class, text));
    }
}

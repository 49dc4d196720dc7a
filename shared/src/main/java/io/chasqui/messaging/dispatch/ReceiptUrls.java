package io.chasqui.messaging.dispatch;

import io.chasqui.messaging.message.Attempt;
import io.chasqui.messaging.provider.Connection;
import java.net.URI;

/**
 * Where vendors report to. The attempt travels in the URL, so that a receipt finds its message without an index, and
 * also when the vendor's answer to our call was lost.
 */
public final class ReceiptUrls {
    private final URI publicBase;

    /** @param publicBase where the vendors reach the API, without a trailing slash */
    public ReceiptUrls(URI publicBase) {
        this.publicBase = publicBase;
    }

    public URI of(Connection connection, Attempt attempt) {
        return URI.create(publicBase + "/v1/receipts/" + connection.id() + "?ref=" + attempt);
    }
}

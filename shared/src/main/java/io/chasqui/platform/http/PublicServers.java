package io.chasqui.platform.http;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Requests to servers that callers name: one try each, bounded in time and size, no redirects, and nowhere but to public
 * addresses. What goes wrong is an answer, never an exception.
 */
public interface PublicServers {
    HttpsAnswer post(URI url, Map<String, String> headers, byte[] body);

    /**
     * Gets what is at a URL.
     *
     * @param atMost more bytes than this are not taken
     */
    Fetched get(URI url, int atMost);

    /** What came of getting a file. */
    sealed interface Fetched {
        /** A file. */
        final class File implements Fetched {
            private final byte[] bytes;
            private final @Nullable String type;

            public File(byte[] bytes, @Nullable String type) {
                this.bytes = bytes.clone();
                this.type = type;
            }

            public byte[] bytes() {
                return bytes.clone();
            }

            /** {@return its media type as the server says, such as {@code image/png}; null where it does not} */
            public @Nullable String type() {
                return type;
            }
        }

        /**
         * There is none.
         *
         * @param code such as {@code http_404}, {@code too_large}, {@code timeout}
         * @param isForNow whether a later try may get it
         */
        record Failed(String code, boolean isForNow) implements Fetched {}
    }
}

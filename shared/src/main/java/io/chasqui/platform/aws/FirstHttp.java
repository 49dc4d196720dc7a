package io.chasqui.platform.aws;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

/**
 * The HTTP client of a process's first {@link SdkClients}, which another thread may make before they are there: it reads
 * the certificates that are trusted and the list of public suffixes, the longest single piece of a start.
 */
class FirstHttp {
    /** That of this process. */
    static final FirstHttp HERE = new FirstHttp();

    private @Nullable SdkHttpClient made;
    private boolean taken;

    /** Makes it, unless it was taken; who takes it meanwhile waits for it. */
    final synchronized void makeAhead() {
        if (!taken && made == null) {
            made = make();
        }
    }

    /** {@return it, to the first who asks, and a new one to all others; each of them closes what it got} */
    final synchronized SdkHttpClient take() {
        SdkHttpClient ahead = made;
        made = null;
        taken = true;
        return ahead == null ? make() : ahead;
    }

    /** {@return a new one} */
    SdkHttpClient make() {
        return Apache5HttpClient.builder().maxConnections(100).build();
    }
}

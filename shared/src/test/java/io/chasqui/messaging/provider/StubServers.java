package io.chasqui.messaging.provider;

import io.chasqui.insight.http.GuardedCalls;
import io.chasqui.insight.http.GuardedServers;
import io.chasqui.insight.webhook.PublicAddresses;
import io.chasqui.platform.http.HttpsAnswer;
import io.chasqui.platform.http.PublicServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** The servers that recipients name, all of which are the stub here. */
public final class StubServers implements PublicServers {
    private final Supplier<String> base;

    public StubServers(Supplier<String> base) {
        this.base = base;
    }

    @Override
    public HttpsAnswer post(URI url, Map<String, String> headers, byte[] body) {
        try (GuardedCalls calls = calls()) {
            return new GuardedServers(calls).post(here(url), headers, body);
        } catch (IOException unclosed) {
            throw new UncheckedIOException(unclosed);
        }
    }

    @Override
    public Fetched get(URI url, int atMost) {
        try (GuardedCalls calls = calls()) {
            return new GuardedServers(calls).get(here(url), atMost);
        } catch (IOException unclosed) {
            throw new UncheckedIOException(unclosed);
        }
    }

    private static GuardedCalls calls() {
        return new GuardedCalls(new PublicAddresses(true), Duration.ofSeconds(20), Samples.CLOCK);
    }

    private URI here(URI url) {
        return URI.create(base.get() + url.getRawPath());
    }
}

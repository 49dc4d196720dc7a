package io.chasqui.platform.http;

import io.chasqui.platform.http.HttpsAnswer.Answered;
import io.chasqui.platform.http.HttpsAnswer.Lost;
import io.chasqui.platform.http.HttpsAnswer.NotSent;
import io.chasqui.platform.request.HttpUrl;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * The one way to a vendor or an issuer of tokens: HTTPS (plain HTTP to this machine only), no redirects, bounded in time and size, each
 * request made once. Neither bodies nor headers are ever logged.
 */
public final class HttpsClient {
    /** A vendor that asks for more is asked again by then all the same. */
    public static final Duration MAX_RETRY_AFTER = Duration.ofHours(1);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MAX_BODY = 256 * 1024;

    /**
     * After that long without a request the pooled connections are left alone: a function that was frozen in between
     * finds them closed by the vendor, and a request that dies on one looks like one that was carried out.
     */
    private static final Duration MAX_IDLE = Duration.ofSeconds(5);

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.0\\.0\\.1|\\[::1]");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private final Clock clock;
    private final Duration connectTimeout;
    private final Duration timeout;
    private final int maxBody;
    private final HttpClient.Version version;
    private @Nullable HttpClient client;
    private Instant lastUse;

    public HttpsClient(Clock clock) {
        this(clock, CONNECT_TIMEOUT, TIMEOUT, MAX_BODY);
    }

    /** {@return one that speaks HTTP/2 where the server does} */
    public static HttpsClient http2(Clock clock) {
        return new HttpsClient(clock, CONNECT_TIMEOUT, TIMEOUT, MAX_BODY, HttpClient.Version.HTTP_2);
    }

    /**
     * @param timeout from the first packet to the last byte of the answer
     * @param maxBody in bytes
     */
    public HttpsClient(Clock clock, Duration connectTimeout, Duration timeout, int maxBody) {
        this(clock, connectTimeout, timeout, maxBody, HttpClient.Version.HTTP_1_1);
    }

    private HttpsClient(
            Clock clock, Duration connectTimeout, Duration timeout, int maxBody, HttpClient.Version version) {
        this.version = version;
        this.clock = clock;
        this.connectTimeout = connectTimeout;
        this.timeout = timeout;
        this.maxBody = maxBody;
        this.lastUse = clock.instant();
    }

    /**
     * Makes one POST request.
     *
     * @throws IllegalStateException when the URL or a header cannot be used, which no vendor's answer can cause
     */
    public HttpsAnswer post(URI url, Map<String, String> headers, String body) {
        return send(request(url, headers, HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.ofString(body))));
    }

    /** Makes one GET request; otherwise as {@link #post}. */
    public HttpsAnswer get(URI url, Map<String, String> headers) {
        return send(request(url, headers, HttpRequest.newBuilder().GET()));
    }

    private HttpsAnswer send(HttpRequest request) {
        CompletableFuture<HttpResponse<String>> call = client().sendAsync(request, info -> new BoundedBody(maxBody));
        try {
            // Not the request's own timeout: that one ends with the answer's headers.
            HttpResponse<String> response = call.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            Duration retryAfter = response.headers()
                    .firstValue("retry-after")
                    .map(this::retryAfter)
                    .orElse(null);
            return new Answered(response.statusCode(), retryAfter, response.body());
        } catch (TimeoutException slow) {
            call.cancel(true);
            return new Lost("timeout");
        } catch (InterruptedException stopped) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            return new Lost("interrupted");
        } catch (ExecutionException failed) {
            return failure(Objects.requireNonNullElse(failed.getCause(), failed));
        }
    }

    /** Posts an encoded form; otherwise as {@link #post}. */
    public HttpsAnswer postForm(URI url, String authorization, String form) {
        Map<String, String> headers =
                Map.of("Authorization", authorization, "Content-Type", "application/x-www-form-urlencoded");
        return post(url, headers, form);
    }

    /** Posts JSON; otherwise as {@link #post}. */
    public HttpsAnswer postJson(URI url, String authorization, String json) {
        return post(url, Map.of("Authorization", authorization, "Content-Type", "application/json"), json);
    }

    /** {@return what is wrong with a URL in a configuration; empty when nothing is} */
    public static Optional<String> flaw(String name, String url) {
        try {
            return flaw(URI.create(url)).map(flaw -> name + ": " + flaw);
        } catch (IllegalArgumentException malformed) {
            return Optional.of(name + " is no URL");
        }
    }

    private static Optional<String> flaw(URI url) {
        Optional<String> flaw = HttpUrl.flaw(url);
        if (flaw.isPresent()) {
            return flaw;
        }
        HttpUrl read = HttpUrl.of(url);
        if (read.scheme().equals("http") && !LOOPBACK.matcher(read.host()).matches()) {
            return Optional.of("has to be an https URL; http is for this machine alone");
        }
        // The JDK's client calls what URI finds a host in, and nothing else.
        return read.uri().getHost() == null
                ? Optional.of("Send a host name of letters, digits and hyphens, with a letter first in its last part.")
                : Optional.empty();
    }

    private static HttpRequest request(URI url, Map<String, String> headers, HttpRequest.Builder request) {
        if (flaw(url).isPresent()) {
            throw new IllegalStateException("a server is called by https");
        }
        request.uri(HttpUrl.of(url).uri());
        headers.forEach((name, value) -> {
            try {
                request.setHeader(name, value);
            } catch (IllegalArgumentException unusable) {
                // Not as the cause: its message quotes the value, which may be a secret.
                throw new IllegalStateException("the header " + name + " has a value that HTTP cannot carry");
            }
        });
        return request.build();
    }

    private static HttpsAnswer failure(Throwable cause) {
        return switch (cause) {
            case HttpConnectTimeoutException late -> new NotSent("connect_timeout");
            // Refused, no route, no such host.
            case ConnectException refused -> new NotSent("connect_failed");
            // The request follows the handshake.
            case SSLHandshakeException untrusted -> new NotSent("tls_failed");
            case BoundedBody.TooLarge endless -> new Lost("answer_too_large");
            default -> new Lost("connection_lost");
        };
    }

    private @Nullable Duration retryAfter(String value) {
        try {
            Duration wait = SECONDS.matcher(value).matches()
                    ? Duration.ofSeconds(Long.parseLong(value))
                    : Duration.between(
                            clock.instant(),
                            ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
            return wait.isNegative() ? Duration.ZERO : wait.compareTo(MAX_RETRY_AFTER) > 0 ? MAX_RETRY_AFTER : wait;
        } catch (DateTimeException neitherSecondsNorDate) {
            return null;
        }
    }

    /** Made for the first request: most functions have vendors' accounts and never call one. */
    private synchronized HttpClient client() {
        Instant now = clock.instant();
        HttpClient current = client;
        if (current != null && now.isAfter(lastUse.plus(MAX_IDLE))) {
            current.shutdown();
            current = null;
        }
        if (current == null) {
            current = newClient();
            client = current;
        }
        lastUse = now;
        return current;
    }

    private HttpClient newClient() {
        return HttpClient.newBuilder()
                .connectTimeout(connectTimeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(version)
                .build();
    }
}

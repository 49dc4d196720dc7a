package io.chasqui.insight.http;

import io.chasqui.insight.webhook.PublicAddresses;
import io.chasqui.insight.webhook.WebhookCalls;
import io.chasqui.platform.http.PublicServers.Fetched;
import io.chasqui.platform.request.HttpUrl;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.net.URIAuthority;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Calls receivers that tenants name. A name is resolved once, by ourselves; what it leads to is judged, and the
 * connection goes to exactly those addresses: the name can't lead elsewhere between the two (DNS rebinding). No
 * redirects, no proxies, no cookies, no compression, no second try.
 */
public final class GuardedCalls implements WebhookCalls, AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** What is kept of an answer's body. */
    private static final int SHOWN = 500;

    private static final int CONNECTIONS = 200;
    private static final Duration CONNECTIONS_LIVE = Duration.ofSeconds(60);
    private static final Duration VALIDATED_AFTER = Duration.ofSeconds(1);
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private final PublicAddresses addresses;
    private final Duration timeout;
    private final Clock clock;
    private final CloseableHttpClient client;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** @param timeout from the first packet to the last byte of the answer */
    public GuardedCalls(PublicAddresses addresses, Duration timeout, Clock clock) {
        this(addresses, timeout, clock, InetAddress::getAllByName);
    }

    /** @param names asked once for each connection */
    public GuardedCalls(PublicAddresses addresses, Duration timeout, Clock clock, Names names) {
        this.addresses = addresses;
        this.timeout = timeout;
        this.clock = clock;
        Duration connect = CONNECT_TIMEOUT.compareTo(timeout) < 0 ? CONNECT_TIMEOUT : timeout;
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(guarded(addresses, names))
                        .setTlsSocketStrategy(new NamedTls(SSLContexts.createDefault()))
                        .setMaxConnTotal(CONNECTIONS)
                        .setMaxConnPerRoute(CONNECTIONS)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(connect))
                                .setSocketTimeout(Timeout.of(timeout))
                                .setTimeToLive(TimeValue.of(CONNECTIONS_LIVE))
                                .setValidateAfterInactivity(TimeValue.of(VALIDATED_AFTER))
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(connect))
                        .setResponseTimeout(Timeout.of(timeout))
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .disableDefaultUserAgent()
                .build();
    }

    /** Where names are looked up. */
    @FunctionalInterface
    public interface Names {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    @Override
    public Answer post(URI url, Map<String, String> headers, String body) {
        // Its content type stands among the headers.
        return call("POST", url, headers, new ByteArrayEntity(body.getBytes(StandardCharsets.UTF_8), null));
    }

    Answer post(URI url, Map<String, String> headers, byte[] body) {
        return call("POST", url, headers, new ByteArrayEntity(body, null));
    }

    @Override
    public Answer options(URI url, Map<String, String> headers) {
        return call("OPTIONS", url, headers, null);
    }

    /**
     * Gets a file.
     *
     * @param atMost more bytes than this are not taken
     */
    Fetched get(URI url, int atMost) {
        if (addresses.flaw(url).isPresent()) {
            return new Fetched.Failed("address_refused", false);
        }
        HttpUrl read = HttpUrl.of(url);
        HttpHost server = new HttpHost(read.scheme(), read.host(), read.port());
        HttpUriRequestBase request = request("GET", read, server);
        Future<Fetched> call =
                threads.submit(() -> client.execute(server, request, response -> file(response, request, atMost)));
        try {
            return call.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            request.cancel();
            call.cancel(true);
            return new Fetched.Failed("timeout", true);
        } catch (InterruptedException stopped) {
            request.cancel();
            Thread.currentThread().interrupt();
            return new Fetched.Failed("interrupted", true);
        } catch (ExecutionException failed) {
            String code = code(Objects.requireNonNullElse(failed.getCause(), failed));
            return new Fetched.Failed(code, !code.equals("address_refused"));
        } catch (CancellationException impossible) {
            return new Fetched.Failed("connection_lost", true);
        }
    }

    private static Fetched file(ClassicHttpResponse response, HttpUriRequestBase request, int atMost)
            throws IOException {
        int status = response.getCode();
        HttpEntity entity = response.getEntity();
        InputStream content = entity == null ? null : entity.getContent();
        if (status != 200 || content == null) {
            request.cancel();
            return new Fetched.Failed("http_" + status, status >= 500 || status == 429);
        }
        byte[] bytes = content.readNBytes(atMost);
        if (content.read() >= 0) {
            request.cancel();
            return new Fetched.Failed("too_large", false);
        }
        return new Fetched.File(bytes, entity.getContentType());
    }

    private Answer call(String method, URI url, Map<String, String> headers, @Nullable HttpEntity body) {
        long began = System.nanoTime();
        // What was allowed when the webhook was made need not be allowed here and now.
        if (addresses.flaw(url).isPresent()) {
            return new Unanswered("address_refused", took(began));
        }
        HttpUrl read = HttpUrl.of(url);
        HttpHost receiver = new HttpHost(read.scheme(), read.host(), read.port());
        HttpUriRequestBase request = request(method, read, receiver);
        headers.forEach(request::setHeader);
        request.setEntity(body);
        // The client's own timeouts end with each packet: a receiver that dribbles could go on for ever.
        AtomicReference<@Nullable Answered> heard = new AtomicReference<>();
        Future<Answered> call = threads.submit(
                () -> client.execute(receiver, request, response -> answered(response, request, heard, began)));
        try {
            return call.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            request.cancel();
            call.cancel(true);
            return heardOr(heard.get(), "timeout", began);
        } catch (InterruptedException stopped) {
            request.cancel();
            Thread.currentThread().interrupt();
            return new Unanswered("interrupted", took(began));
        } catch (ExecutionException failed) {
            return heardOr(heard.get(), code(Objects.requireNonNullElse(failed.getCause(), failed)), began);
        } catch (CancellationException impossible) {
            return new Unanswered("connection_lost", took(began));
        }
    }

    /** The client's own reading of a URL refuses some that can be called, such as one whose path begins with "//". */
    private static HttpUriRequestBase request(String method, HttpUrl url, HttpHost receiver) {
        HttpUriRequestBase request = new HttpUriRequestBase(method, URI.create("/"));
        request.setScheme(url.scheme());
        request.setAuthority(new URIAuthority(receiver));
        request.setPath(url.target());
        return request;
    }

    /** Whatever becomes of the body: the status line says what the receiver did. */
    private static Answer heardOr(@Nullable Answered heard, String code, long began) {
        return heard == null ? new Unanswered(code, took(began)) : heard;
    }

    private Answered answered(
            ClassicHttpResponse response,
            HttpUriRequestBase request,
            AtomicReference<@Nullable Answered> heard,
            long began)
            throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (Header header : response.getHeaders()) {
            headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), String.valueOf(header.getValue()));
        }
        Duration retryAfter = retryAfter(headers.get("retry-after"));
        heard.set(new Answered(response.getCode(), headers, retryAfter, "", took(began)));
        String body = beginning(
                response.getEntity(),
                request,
                shown -> heard.set(new Answered(response.getCode(), headers, retryAfter, shown, took(began))));
        return new Answered(response.getCode(), headers, retryAfter, body, took(began));
    }

    /**
     * Reads no more than is shown. The rest is dropped with its connection before the client, which would keep the
     * connection, reads it to an end that may never come.
     */
    private static String beginning(@Nullable HttpEntity entity, HttpUriRequestBase request, Consumer<String> shown)
            throws IOException {
        InputStream content = entity == null ? null : entity.getContent();
        if (content == null) {
            return "";
        }
        String beginning = new String(content.readNBytes(SHOWN), StandardCharsets.UTF_8);
        shown.accept(beginning);
        if (content.read() >= 0) {
            request.cancel();
        }
        return beginning;
    }

    private @Nullable Duration retryAfter(@Nullable String value) {
        if (value == null) {
            return null;
        }
        try {
            Instant now = clock.instant();
            Duration wait = SECONDS.matcher(value).matches()
                    ? Duration.ofSeconds(Long.parseLong(value))
                    : Duration.between(
                            now,
                            ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException neitherSecondsNorDate) {
            return null;
        }
    }

    private static String code(Throwable cause) {
        return switch (cause) {
            case PublicAddresses.Refused refused -> "address_refused";
            case UnknownHostException unknown -> "unknown_host";
            case SocketTimeoutException slow -> "timeout";
            case SSLException untrusted -> "tls_failed";
            case ConnectException refused -> "connect_failed";
            case NoRouteToHostException none -> "connect_failed";
            default -> "connection_lost";
        };
    }

    private static Duration took(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static DnsResolver guarded(PublicAddresses addresses, Names names) {
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                return addresses.require(names.resolve(host));
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
    }

    @Override
    public void close() throws IOException {
        threads.close();
        client.close();
    }
}

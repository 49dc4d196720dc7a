package io.chasqui.platform.oidc;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.CachingJWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.OutageTolerantJWKSetSource;
import com.nimbusds.jose.jwk.source.RateLimitedJWKSetSource;
import com.nimbusds.jose.jwk.source.URLBasedJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import io.chasqui.platform.http.HttpsAnswer;
import io.chasqui.platform.http.HttpsClient;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * An issuer's keys, from the one URL that is configured. They are fetched when they are first needed, and again when they
 * are old, or when a token names one that is not among them, but at most twice in half a minute. While the issuer is
 * down the last ones are good for some time.
 */
final class IssuerKeys {
    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final Duration OUTAGE = Duration.ofHours(1);
    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final Duration WAIT = Duration.ofSeconds(5);

    private final JWKSetSource<SecurityContext> source;
    private final Clock clock;

    IssuerKeys(URI jwksUri, HttpsClient http, Clock clock) {
        ResourceRetriever retriever = url -> fetch(http, jwksUri);
        this.source = new CachingJWKSetSource<>(
                new RateLimitedJWKSetSource<>(
                        new OutageTolerantJWKSetSource<>(
                                new URLBasedJWKSetSource<>(url(jwksUri), retriever), OUTAGE.toMillis(), event -> {}),
                        INTERVAL.toMillis(),
                        event -> {}),
                FRESH.toMillis(),
                WAIT.toMillis(),
                event -> {});
        this.clock = clock;
    }

    /** {@return the keys; empty when there are none to be had} */
    Optional<JWKSet> get() {
        return get(JWKSetCacheRefreshEvaluator.noRefresh());
    }

    /** {@return the keys, fetched anew if nobody has done so since the given ones; empty when that cannot be done now} */
    Optional<JWKSet> newer(JWKSet seen) {
        return get(JWKSetCacheRefreshEvaluator.referenceComparison(seen));
    }

    private Optional<JWKSet> get(JWKSetCacheRefreshEvaluator evaluator) {
        try {
            return Optional.of(source.getJWKSet(evaluator, clock.millis(), null));
        } catch (KeySourceException unavailable) {
            return Optional.empty();
        }
    }

    private static Resource fetch(HttpsClient http, URI jwksUri) throws IOException {
        HttpsAnswer answer = http.get(jwksUri, Map.of("Accept", "application/json"));
        if (answer instanceof HttpsAnswer.Answered answered && answered.status() == 200) {
            return new Resource(answered.body(), "application/json");
        }
        throw new IOException("the issuer's keys are not to be had");
    }

    private static URL url(URI uri) {
        try {
            return uri.toURL();
        } catch (MalformedURLException malformed) {
            throw new IllegalArgumentException("no URL of keys", malformed);
        }
    }
}

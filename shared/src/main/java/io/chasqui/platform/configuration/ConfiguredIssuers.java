package io.chasqui.platform.configuration;

import io.chasqui.platform.access.Issuer;
import io.chasqui.platform.access.Issuer.Profile;
import io.chasqui.platform.access.Issuers;
import io.chasqui.platform.http.HttpsClient;
import io.chasqui.platform.json.Json;
import io.chasqui.platform.json.JsonException;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * OIDC issuers from a JSON text, checked when they are read:
 *
 * <pre>{"issuers": [{"id": "cognito", "url": "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_abc",
 *   "profile": "cognito", "scopePrefix": "chasqui/"}]}</pre>
 */
public final class ConfiguredIssuers {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Set<String> FIELDS =
            Set.of("id", "url", "audience", "profile", "jwksUri", "scopePrefix", "longestLife");
    private static final Duration USUAL_LIFE = Duration.ofMinutes(15);
    private static final Duration LONGEST_LIFE = Duration.ofHours(1);

    private ConfiguredIssuers() {}

    /** {@return the issuers; none where the text is null} @throws ConfigurationException when something is wrong with them */
    public static Issuers read(@Nullable String json) {
        if (json == null) {
            return new Issuers(List.of());
        }
        List<Issuer> issuers = new ArrayList<>();
        try {
            Map<String, Object> root = Json.object(json);
            if (!root.keySet().equals(Set.of("issuers")) || !(root.get("issuers") instanceof List<?> list)) {
                throw new ConfigurationException("issuers: expected {\"issuers\": [ … ]} and nothing else");
            }
            for (int i = 0; i < list.size(); i++) {
                issuers.add(issuer(list.get(i), "issuers[" + i + "]"));
            }
        } catch (JsonException malformed) {
            throw new ConfigurationException("issuers: " + malformed.getMessage());
        }
        if (issuers.stream().map(Issuer::id).distinct().count() < issuers.size()
                || issuers.stream().map(Issuer::url).distinct().count() < issuers.size()) {
            throw new ConfigurationException("issuers: two have the same id or url");
        }
        return new Issuers(issuers);
    }

    private static Issuer issuer(@Nullable Object value, String at) {
        if (!(value instanceof Map<?, ?> fields)) {
            throw new ConfigurationException(at + ": expected an object");
        }
        Set<Object> unknown = new HashSet<>(fields.keySet());
        unknown.removeAll(FIELDS);
        if (!unknown.isEmpty()) {
            throw new ConfigurationException(at + ": unknown fields " + unknown);
        }
        String id = text(fields, "id", at, null);
        if (!ID.matcher(id).matches()) {
            throw new ConfigurationException(at + ".id: lower-case letters, digits and hyphens, at most 40");
        }
        String url = text(fields, "url", at, null);
        String jwksUri = text(fields, "jwksUri", at, url + "/.well-known/jwks.json");
        HttpsClient.flaw(at + ".url", url)
                .or(() -> HttpsClient.flaw(at + ".jwksUri", jwksUri))
                .ifPresent(flaw -> {
                    throw new ConfigurationException(flaw);
                });
        Profile profile = profile(text(fields, "profile", at, "rfc9068"), at);
        String audience = text(fields, "audience", at, "");
        String prefix = text(fields, "scopePrefix", at, "");
        if (profile == Profile.COGNITO ? prefix.isEmpty() : audience.isEmpty()) {
            throw new ConfigurationException(
                    at + ": say what its tokens for us are told by: 'audience', or for cognito the 'scopePrefix'");
        }
        return new Issuer(
                id, url, audience.isEmpty() ? null : audience, profile, URI.create(jwksUri), prefix, life(fields, at));
    }

    private static Profile profile(String name, String at) {
        for (Profile profile : Profile.values()) {
            if (profile.name().toLowerCase(Locale.ROOT).equals(name)) {
                return profile;
            }
        }
        throw new ConfigurationException(at + ".profile: one of rfc9068, plain and cognito");
    }

    private static Duration life(Map<?, ?> fields, String at) {
        try {
            Duration life = Duration.parse(text(fields, "longestLife", at, USUAL_LIFE.toString()));
            if (life.isPositive() && life.compareTo(LONGEST_LIFE) <= 0) {
                return life;
            }
        } catch (DateTimeParseException malformed) {
            // Reported below.
        }
        throw new ConfigurationException(at + ".longestLife: an ISO 8601 duration of at most PT1H");
    }

    private static String text(Map<?, ?> fields, String name, String at, @Nullable String usual) {
        if (fields.get(name) instanceof String text && !text.isBlank()) {
            return text;
        }
        if (usual != null && !fields.containsKey(name)) {
            return usual;
        }
        throw new ConfigurationException(at + "." + name + ": expected a text");
    }
}

package io.chasqui.platform.tenant;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The customer's own unit of separation: a brand, a country, an environment. Every key in the database begins with it.
 *
 * @param value 1 to 20 lower-case letters and digits, beginning with a letter
 */
public record TenantId(String value) {
    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9]{0,19}");

    public TenantId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("a tenant id has 1 to 20 lower-case letters and digits, a letter first");
        }
    }

    /** {@return the tenant of that id, empty when a tenant can't have it} */
    public static Optional<TenantId> parse(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new TenantId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}

package io.chasqui.messaging.provider;

import io.chasqui.people.consent.Channel;
import io.chasqui.platform.tenant.TenantId;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's account at a vendor.
 *
 * @param id names it in callback URLs: lower-case letters, digits and hyphens
 * @param vendor the {@link Provider#vendor} that speaks to it
 * @param channels what it is used for
 * @param sender the number or name to send from, where a message names none
 * @param senders all numbers and names that may be sent from: {@code sender}, and others that the account has
 * @param settings what the vendor needs to know and is no secret
 * @param secrets the secrets themselves, by name; never printed
 */
public record Connection(
        String id,
        TenantId tenant,
        String vendor,
        Set<Channel> channels,
        @Nullable String sender,
        Set<String> senders,
        Map<String, String> settings,
        Map<String, String> secrets) {
    public Connection {
        senders = Set.copyOf(senders);
        channels = Set.copyOf(channels);
        settings = Map.copyOf(settings);
        secrets = Map.copyOf(secrets);
    }

    /** A connection that lists no senders beside its own. */
    public Connection(
            String id,
            TenantId tenant,
            String vendor,
            Set<Channel> channels,
            @Nullable String sender,
            Map<String, String> settings,
            Map<String, String> secrets) {
        this(id, tenant, vendor, channels, sender, sender == null ? Set.of() : Set.of(sender), settings, secrets);
    }

    /** {@return a setting} @throws IllegalStateException when the connection lacks it */
    public String setting(String name) {
        return required(settings, name);
    }

    /** {@return a secret} @throws IllegalStateException when the connection lacks it */
    public String secret(String name) {
        return required(secrets, name);
    }

    @Override
    public String toString() {
        return "Connection[" + id + ", " + vendor + "]";
    }

    private String required(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("connection " + id + " has no " + name);
        }
        return value;
    }
}

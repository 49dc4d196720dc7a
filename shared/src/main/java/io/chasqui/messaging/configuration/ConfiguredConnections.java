package io.chasqui.messaging.configuration;

import io.chasqui.messaging.provider.Catalogue;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.Provider;
import io.chasqui.messaging.reading.Readings;
import io.chasqui.messaging.routing.Connections;
import io.chasqui.messaging.routing.Router;
import io.chasqui.people.consent.Channel;
import io.chasqui.platform.configuration.ConfigurationException;
import io.chasqui.platform.configuration.Secrets;
import io.chasqui.platform.json.Json;
import io.chasqui.platform.json.JsonException;
import io.chasqui.platform.tenant.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Connections from a JSON text, checked when they are read:
 *
 * <pre>{"connections": [{"id": "twilio-us", "tenant": "local", "vendor": "twilio", "channels": ["sms"],
 *   "sender": "+14155550100", "senders": ["+14155550101", "Acme"], "settings": {"accountSid": "AC…"}, "secrets": {"authToken": "env:TWILIO_AUTH_TOKEN"}}]}</pre>
 */
public final class ConfiguredConnections implements Connections {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Set<String> FIELDS =
            Set.of("id", "tenant", "vendor", "channels", "sender", "senders", "settings", "secrets");

    private final Map<String, Connection> byId = new HashMap<>();
    private final Map<TenantId, List<Connection>> byTenant = new HashMap<>();

    private ConfiguredConnections() {}

    /** {@return no connections: the sandbox carries everything} */
    public static ConfiguredConnections none() {
        return new ConfiguredConnections();
    }

    /** @throws ConfigurationException when something is wrong with them */
    public static ConfiguredConnections read(String json, Catalogue catalogue, Secrets secrets) {
        ConfiguredConnections connections = new ConfiguredConnections();
        try {
            Map<String, Object> root = Json.object(json);
            if (!root.keySet().equals(Set.of("connections")) || !(root.get("connections") instanceof List<?> list)) {
                throw new ConfigurationException("connections: expected {\"connections\": [ … ]} and nothing else");
            }
            for (int i = 0; i < list.size(); i++) {
                connections.add(connection(list.get(i), "connections[" + i + "]", catalogue, secrets));
            }
        } catch (JsonException malformed) {
            throw new ConfigurationException("connections: " + malformed.getMessage());
        }
        return connections;
    }

    @Override
    public List<Connection> of(TenantId tenant) {
        return byTenant.getOrDefault(tenant, List.of());
    }

    @Override
    public boolean isEmpty() {
        return byId.isEmpty();
    }

    @Override
    public Optional<Connection> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    private void add(Connection connection) {
        if (byId.putIfAbsent(connection.id(), connection) != null) {
            throw new ConfigurationException("connections: two have the id " + connection.id());
        }
        byTenant.computeIfAbsent(connection.tenant(), tenant -> new ArrayList<>())
                .add(connection);
    }

    private static Connection connection(Object value, String at, Catalogue catalogue, Secrets secrets) {
        if (!(value instanceof Map<?, ?> fields)) {
            throw new ConfigurationException(at + ": expected an object");
        }
        Set<Object> unknown = new HashSet<>(fields.keySet());
        unknown.removeAll(FIELDS);
        if (!unknown.isEmpty()) {
            throw new ConfigurationException(at + ": unknown fields " + unknown);
        }
        String id = text(fields, "id", at);
        if (!ID.matcher(id).matches() || id.equals(Router.SANDBOX)) {
            throw new ConfigurationException(
                    at + ".id: lower-case letters, digits and hyphens, at most 40, and not 'sandbox'");
        }
        String vendor = text(fields, "vendor", at);
        Provider provider = catalogue
                .find(vendor)
                .orElseThrow(() -> new ConfigurationException(
                        at + ".vendor: no provider speaks to '" + vendor + "'; there are " + catalogue.vendors()));
        Map<String, String> resolved = new HashMap<>();
        texts(fields, "secrets", at).forEach((name, reference) -> resolved.put(name, secrets.resolve(reference)));
        for (String needed : provider.secrets()) {
            if (!resolved.containsKey(needed)) {
                throw new ConfigurationException(at + ".secrets: " + vendor + " needs '" + needed + "'");
            }
        }
        Connection connection = new Connection(
                id,
                tenant(fields, at),
                vendor,
                channels(fields, provider, at),
                fields.containsKey("sender") ? text(fields, "sender", at) : null,
                senders(fields, at),
                texts(fields, "settings", at),
                resolved);
        provider.flaw(connection).ifPresent(flaw -> {
            throw new ConfigurationException(at + ": " + flaw);
        });
        return connection;
    }

    private static TenantId tenant(Map<?, ?> fields, String at) {
        try {
            return new TenantId(text(fields, "tenant", at));
        } catch (IllegalArgumentException malformed) {
            throw new ConfigurationException(at + ".tenant: " + malformed.getMessage());
        }
    }

    private static Set<Channel> channels(Map<?, ?> fields, Provider provider, String at) {
        Set<Channel> channels = new HashSet<>();
        if (!(fields.get("channels") instanceof List<?> names) || names.isEmpty()) {
            throw new ConfigurationException(at + ".channels: expected a list of channels");
        }
        for (Object name : names) {
            channels.add(Channel.of(String.valueOf(name))
                    .filter(provider.channels()::contains)
                    .orElseThrow(() -> new ConfigurationException(
                            at + ".channels: " + provider.vendor() + " carries " + provider.channels())));
        }
        return channels;
    }

    /** The connection's own sender is one of them, listed or not. */
    private static Set<String> senders(Map<?, ?> fields, String at) {
        Set<String> senders = new HashSet<>();
        if (fields.containsKey("sender")) {
            senders.add(text(fields, "sender", at));
        }
        if (fields.get("senders") instanceof List<?> listed) {
            for (Object sender : listed) {
                if (!(sender instanceof String text) || !Pattern.matches(Readings.SENDER, text)) {
                    throw new ConfigurationException(
                            at + ".senders: expected numbers in E.164 form, short codes, or names");
                }
                senders.add(text);
            }
        } else if (fields.containsKey("senders")) {
            throw new ConfigurationException(at + ".senders: expected a list");
        }
        return senders;
    }

    private static String text(Map<?, ?> fields, String name, String at) {
        if (fields.get(name) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new ConfigurationException(at + "." + name + ": expected a text");
    }

    private static Map<String, String> texts(Map<?, ?> fields, String name, String at) {
        Map<String, String> texts = new HashMap<>();
        if (fields.get(name) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if (!(value instanceof String text)) {
                    throw new ConfigurationException(at + "." + name + "." + key + ": expected a text");
                }
                texts.put(String.valueOf(key), text);
            });
        } else if (fields.containsKey(name)) {
            throw new ConfigurationException(at + "." + name + ": expected an object");
        }
        return texts;
    }
}

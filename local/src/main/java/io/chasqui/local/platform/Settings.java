package io.chasqui.local.platform;

import io.chasqui.local.EngineEndpoints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the functions are told.
 *
 * @param given settings of the installation, by property
 * @param variables what processes find in their environment besides, by name
 */
record Settings(Map<String, String> given, Map<String, String> variables) {
    private static final Pattern REFERENCE = Pattern.compile("\\benv:([A-Za-z_][A-Za-z0-9_]*)");

    /** {@return the variables of our environment that a file of connections refers to, by name} */
    static Map<String, String> secrets(@Nullable Path connections, Map<String, String> environment) {
        if (connections == null) {
            return Map.of();
        }
        try {
            return REFERENCE
                    .matcher(Files.readString(connections))
                    .results()
                    .map(reference -> reference.group(1))
                    .distinct()
                    .filter(environment::containsKey)
                    .collect(Collectors.toMap(name -> name, environment::get));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** {@return the settings by property, with where the engine's parts are} */
    Map<String, String> properties(EngineEndpoints endpoints) {
        Map<String, String> properties = new HashMap<>(given);
        properties.put("chasqui.region", endpoints.region());
        properties.put("chasqui.tables-prefix", endpoints.tablePrefix());
        properties.put("chasqui.queue-url-prefix", endpoints.queueUrlPrefix());
        properties.put("chasqui.queue-arn-prefix", endpoints.queueArnPrefix());
        properties.put("chasqui.scheduler-role-arn", "arn:aws:iam::000000000000:role/chasqui-scheduler");
        properties.put("chasqui.scheduler-group", "default");
        properties.put("chasqui.public-url", endpoints.gateway().toString());
        properties.put("chasqui.dynamodb-endpoint", endpoints.dynamo().toString());
        properties.put("chasqui.sqs-endpoint", endpoints.sqs().toString());
        properties.put("chasqui.scheduler-endpoint", endpoints.scheduler().toString());
        return properties;
    }

    /** {@return the same by environment variable, as Terraform sets them, and the other variables} */
    Map<String, String> environment(EngineEndpoints endpoints) {
        Map<String, String> environment = properties(endpoints).entrySet().stream()
                .collect(Collectors.toMap(setting -> variable(setting.getKey()), Map.Entry::getValue));
        environment.putAll(variables);
        return environment;
    }

    private static String variable(String property) {
        return property.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }
}

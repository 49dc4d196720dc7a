package io.chasqui.platform.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Secrets by reference: {@code env:NAME} is an environment variable, {@code file:PATH} a file's content without the line
 * break at its end, {@code secretsmanager:ARN} the current version of a secret in AWS Secrets Manager and {@code
 * secretsmanager:ARN#VERSION} one version of it. A secret itself never stands in a configuration.
 */
public final class Secrets {
    private static final String ENVIRONMENT = "env:";
    private static final String FILE = "file:";
    private static final String SECRETS_MANAGER = "secretsmanager:";

    private final Map<String, String> environment;
    private final SecretStore store;

    /** @param store asked for what {@code secretsmanager:} refers to, and for nothing else */
    public Secrets(Map<String, String> environment, SecretStore store) {
        this.environment = environment;
        this.store = store;
    }

    /** {@return the secret} @throws ConfigurationException when the reference leads nowhere; it never says more than that */
    public String resolve(String reference) {
        if (reference.startsWith(ENVIRONMENT)) {
            return variable(reference.substring(ENVIRONMENT.length()));
        }
        if (reference.startsWith(FILE)) {
            return file(reference.substring(FILE.length()));
        }
        if (reference.startsWith(SECRETS_MANAGER)) {
            return stored(reference.substring(SECRETS_MANAGER.length()));
        }
        throw new ConfigurationException("a secret is given by reference: env:NAME, file:PATH or secretsmanager:ARN");
    }

    private String variable(String name) {
        String value = environment.get(name);
        if (value == null || value.isEmpty()) {
            throw new ConfigurationException("the environment variable " + name + " is not set");
        }
        return value;
    }

    private static String file(String path) {
        try {
            return Files.readString(Path.of(path)).strip();
        } catch (IOException unreadable) {
            throw new ConfigurationException("the file " + path + " cannot be read");
        }
    }

    private String stored(String address) {
        int hash = address.indexOf('#');
        @Nullable String version = hash < 0 ? null : address.substring(hash + 1);
        return store.read(hash < 0 ? address : address.substring(0, hash), version);
    }
}

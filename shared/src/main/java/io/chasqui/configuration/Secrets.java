package io.chasqui.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Secrets by reference: {@code env:NAME} is an environment variable, {@code file:PATH} a file's content without the line
 * break at its end. A secret itself never stands in a configuration.
 */
public final class Secrets {
    private final Map<String, String> environment;

    public Secrets(Map<String, String> environment) {
        this.environment = environment;
    }

    /** {@return the secret} @throws ConfigurationException when the reference leads nowhere; it never says more than that */
    public String resolve(String reference) {
        if (reference.startsWith("env:")) {
            String value = environment.get(reference.substring(4));
            if (value == null || value.isEmpty()) {
                throw new ConfigurationException("the environment variable " + reference.substring(4) + " is not set");
            }
            return value;
        }
        if (reference.startsWith("file:")) {
            try {
                return Files.readString(Path.of(reference.substring(5))).strip();
            } catch (IOException unreadable) {
                throw new ConfigurationException("the file of the secret " + reference + " cannot be read");
            }
        }
        throw new ConfigurationException("a secret is given by reference: env:NAME or file:PATH");
    }
}

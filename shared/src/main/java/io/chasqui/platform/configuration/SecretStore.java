package io.chasqui.platform.configuration;

import org.jspecify.annotations.Nullable;

/** Where secrets are kept. */
@FunctionalInterface
public interface SecretStore {
    /**
     * {@return the secret}
     *
     * @param id the secret's ARN or name
     * @param version the id of one version; null for the current one
     * @throws ConfigurationException when it can't be read; it never says more than which one and why
     */
    String read(String id, @Nullable String version);
}

package io.chasqui.platform.configuration;

/** The configuration is wrong: nothing starts. Its message says where and what to do, and holds no secret. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ConfigurationException(String problem) {
        super(problem);
    }
}

package io.chasqui.cli.architecture.wrong.messaging.provider.second;

/** Another vendor. */
public record Second() {}

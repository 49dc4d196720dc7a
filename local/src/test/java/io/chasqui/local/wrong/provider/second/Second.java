package io.chasqui.local.wrong.provider.second;

/** Another vendor. */
public record Second() {}

package io.chasqui.platform.status;

import java.time.Instant;

/** What an operator publishes about an incident while it lasts, or afterwards. */
public record Note(Instant time, String text) {}

package io.chasqui.platform.status;

import java.time.Instant;

/** A component's health from a time on. */
public record Change(Instant time, Health health) {}

package io.chasqui.platform.status;

import java.time.Instant;

/** From when on a component was how. */
public record Change(Instant time, Health health) {}

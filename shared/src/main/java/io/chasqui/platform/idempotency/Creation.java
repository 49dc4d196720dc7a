package io.chasqui.platform.idempotency;

import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * What a request that creates draws its times, ids and secrets from. Under an idempotency key a repetition draws the
 * same: it finishes what the first has begun, and creates no second.
 *
 * @param at when it began, to the millisecond
 * @param random cryptographically strong; draw from one thread, in an order that the request alone decides
 * @param isRepeatable whether the caller can repeat the request, so that what is half done may stay
 */
public record Creation(Instant at, RandomGenerator random, boolean isRepeatable) {}

/** Requests that create something under an idempotency key: done once, and answered the same however often they come. */
@NullMarked
package io.chasqui.platform.creation;

import org.jspecify.annotations.NullMarked;

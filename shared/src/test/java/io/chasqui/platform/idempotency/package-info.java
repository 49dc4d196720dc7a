/** Tests of what follows from an idempotency key. */
@NullMarked
package io.chasqui.platform.idempotency;

import org.jspecify.annotations.NullMarked;

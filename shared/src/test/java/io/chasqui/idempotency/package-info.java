/** Tests of what follows from an idempotency key. */
@NullMarked
package io.chasqui.idempotency;

import org.jspecify.annotations.NullMarked;

/** Idempotency keys: which request came first under a key, and the answer that it got. */
@NullMarked
package io.chasqui.platform.idempotency;

import org.jspecify.annotations.NullMarked;

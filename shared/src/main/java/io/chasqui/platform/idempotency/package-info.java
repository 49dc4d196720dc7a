/** What a caller asks for twice is done once: which request came first under a key, and what it was answered. */
@NullMarked
package io.chasqui.platform.idempotency;

import org.jspecify.annotations.NullMarked;

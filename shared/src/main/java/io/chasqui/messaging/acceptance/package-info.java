/** Acceptance: turns a request into an accepted message, by one write. */
@NullMarked
package io.chasqui.messaging.acceptance;

import org.jspecify.annotations.NullMarked;

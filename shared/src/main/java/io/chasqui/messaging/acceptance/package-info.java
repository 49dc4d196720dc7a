/** From a request to an accepted message: one write, which is the acceptance. */
@NullMarked
package io.chasqui.messaging.acceptance;

import org.jspecify.annotations.NullMarked;

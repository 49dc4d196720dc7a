/** Which connection carries a message, and why. */
@NullMarked
package io.chasqui.messaging.routing;

import org.jspecify.annotations.NullMarked;

/** Which connection carries a message, and why. */
@NullMarked
package io.chasqui.routing;

import org.jspecify.annotations.NullMarked;

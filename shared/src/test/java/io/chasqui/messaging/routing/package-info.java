/** Tests of which connection carries a message. */
@NullMarked
package io.chasqui.messaging.routing;

import org.jspecify.annotations.NullMarked;

/** Tests of which connection carries a message. */
@NullMarked
package io.chasqui.routing;

import org.jspecify.annotations.NullMarked;

/** How a content becomes what a channel can carry, and what is lost on the way. */
@NullMarked
package io.chasqui.messaging.rendering;

import org.jspecify.annotations.NullMarked;

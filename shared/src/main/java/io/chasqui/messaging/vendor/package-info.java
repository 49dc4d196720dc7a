/** Which vendors there are. */
@NullMarked
package io.chasqui.messaging.vendor;

import org.jspecify.annotations.NullMarked;

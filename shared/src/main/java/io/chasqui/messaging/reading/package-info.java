/** How requests about messages are read. */
@NullMarked
package io.chasqui.messaging.reading;

import org.jspecify.annotations.NullMarked;

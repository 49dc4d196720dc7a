/** What waits to be done on the way of a message. */
@NullMarked
package io.chasqui.messaging.task;

import org.jspecify.annotations.NullMarked;

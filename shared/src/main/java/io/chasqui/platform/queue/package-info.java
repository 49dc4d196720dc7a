/** What waits to be done: tasks, and the queues that hold them. */
@NullMarked
package io.chasqui.platform.queue;

import org.jspecify.annotations.NullMarked;

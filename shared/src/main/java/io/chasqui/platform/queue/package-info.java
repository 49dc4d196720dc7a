/** Tasks, the queues that hold them, and the dead letters of tasks that failed. */
@NullMarked
package io.chasqui.platform.queue;

import org.jspecify.annotations.NullMarked;

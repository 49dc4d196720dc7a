/** EventBridge Scheduler's API, and the loop that fires what is due. */
@NullMarked
package io.chasqui.local.scheduler;

import org.jspecify.annotations.NullMarked;

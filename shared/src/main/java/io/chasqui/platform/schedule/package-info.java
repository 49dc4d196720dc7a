/** Schedules that queue a task at a time, or again and again. */
@NullMarked
package io.chasqui.platform.schedule;

import org.jspecify.annotations.NullMarked;

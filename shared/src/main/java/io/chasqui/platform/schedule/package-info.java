/** What drives time: schedules that fire tasks. */
@NullMarked
package io.chasqui.platform.schedule;

import org.jspecify.annotations.NullMarked;

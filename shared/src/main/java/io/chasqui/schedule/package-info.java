/** What drives time: schedules that fire tasks. */
@NullMarked
package io.chasqui.schedule;

import org.jspecify.annotations.NullMarked;

/** Creates campaigns and lists, and carries campaigns out. */
@NullMarked
package io.chasqui.functions.scheduler;

import org.jspecify.annotations.NullMarked;

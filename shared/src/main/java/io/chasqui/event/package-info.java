/** What happened, told once: events, their catalogue and the log that keeps them. */
@NullMarked
package io.chasqui.event;

import org.jspecify.annotations.NullMarked;

/** Events, their catalogue, and the log that keeps them. */
@NullMarked
package io.chasqui.insight.event;

import org.jspecify.annotations.NullMarked;

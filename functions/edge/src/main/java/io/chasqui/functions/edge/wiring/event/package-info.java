/** The beans of functions that are invoked with a queue's or a stream's events. */
@NullMarked
package io.chasqui.functions.edge.wiring.event;

import org.jspecify.annotations.NullMarked;

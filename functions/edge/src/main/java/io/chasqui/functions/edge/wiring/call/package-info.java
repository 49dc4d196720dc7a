/** The beans of functions that answer HTTP calls. */
@NullMarked
package io.chasqui.functions.edge.wiring.call;

import org.jspecify.annotations.NullMarked;

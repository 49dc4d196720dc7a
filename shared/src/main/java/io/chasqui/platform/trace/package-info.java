/** Trace context (W3C): what connects all steps of one request, here and in other systems. */
@NullMarked
package io.chasqui.platform.trace;

import org.jspecify.annotations.NullMarked;

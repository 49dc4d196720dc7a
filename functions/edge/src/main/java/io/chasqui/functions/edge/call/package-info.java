/** The event behind a request, and what of a failure may be logged. */
@NullMarked
package io.chasqui.functions.edge.call;

import org.jspecify.annotations.NullMarked;

/** The event behind a request. */
@NullMarked
package io.chasqui.functions.edge.call;

import org.jspecify.annotations.NullMarked;

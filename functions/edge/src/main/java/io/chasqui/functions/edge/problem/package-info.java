/** Answers a call that fails, by a problem (RFC 9457). */
@NullMarked
package io.chasqui.functions.edge.problem;

import org.jspecify.annotations.NullMarked;

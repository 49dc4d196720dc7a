/** What a function tells of its work: one JSON object a line, with the trace of what it is at, and nobody's words. */
@NullMarked
package io.chasqui.functions.edge.log;

import org.jspecify.annotations.NullMarked;

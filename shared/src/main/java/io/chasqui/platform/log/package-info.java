/** What a function logs: one JSON object a line, with the trace of the current work, and no text of a request. */
@NullMarked
package io.chasqui.platform.log;

import org.jspecify.annotations.NullMarked;

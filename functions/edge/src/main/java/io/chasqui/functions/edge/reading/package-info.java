/** Reads what callers send, strictly: JSON bodies and queries into records, with every violation at its place. */
@NullMarked
package io.chasqui.functions.edge.reading;

import org.jspecify.annotations.NullMarked;

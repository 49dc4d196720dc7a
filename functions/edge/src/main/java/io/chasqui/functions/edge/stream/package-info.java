/** What functions do with the records of a table's stream. */
@NullMarked
package io.chasqui.functions.edge.stream;

import org.jspecify.annotations.NullMarked;

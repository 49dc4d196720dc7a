/** What the compiler noted of the records that bodies, queries and answers are. */
@NullMarked
package io.chasqui.functions.edge.record;

import org.jspecify.annotations.NullMarked;

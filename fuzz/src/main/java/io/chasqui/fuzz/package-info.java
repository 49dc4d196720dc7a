/** Parsers, fed by Jazzer with what nobody would think of. */
@NullMarked
package io.chasqui.fuzz;

import org.jspecify.annotations.NullMarked;

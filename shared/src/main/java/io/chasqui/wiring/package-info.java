/** Puts the quarters together: their ports over AWS, and the JSON of all their tasks. */
@NullMarked
package io.chasqui.wiring;

import org.jspecify.annotations.NullMarked;

/** Puts the quarters together: their ports over AWS, the JSON of all their tasks, and what a start prepares. */
@NullMarked
package io.chasqui.wiring;

import org.jspecify.annotations.NullMarked;

/** How answers are written: times, durations and enums as the API spells them. */
@NullMarked
package io.chasqui.functions.edge.answer;

import org.jspecify.annotations.NullMarked;

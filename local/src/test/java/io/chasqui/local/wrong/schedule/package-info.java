/** Breaks the rules of the architecture, for its test. */
@NullMarked
package io.chasqui.local.wrong.schedule;

import org.jspecify.annotations.NullMarked;

/** What {@code ./chasqui} runs. */
@NullMarked
package io.chasqui.cli;

import org.jspecify.annotations.NullMarked;

/** Breaks the rules of the architecture, for its test. */
@NullMarked
package io.chasqui.cli.architecture.wrong.platform.queue;

import org.jspecify.annotations.NullMarked;

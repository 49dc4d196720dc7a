/** Breaks the rules of the architecture, for its test. */
@NullMarked
package io.chasqui.cli.architecture.wrong.messaging.schedule;

import org.jspecify.annotations.NullMarked;

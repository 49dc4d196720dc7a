/** Breaks the rules of the architecture, for its test. */
@NullMarked
package io.chasqui.cli.architecture.wrong.messaging.message;

import org.jspecify.annotations.NullMarked;

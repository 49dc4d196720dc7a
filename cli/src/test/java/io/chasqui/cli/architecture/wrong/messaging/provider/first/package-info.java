/** Breaks the rules of the architecture, for its test. */
@NullMarked
package io.chasqui.cli.architecture.wrong.messaging.provider.first;

import org.jspecify.annotations.NullMarked;

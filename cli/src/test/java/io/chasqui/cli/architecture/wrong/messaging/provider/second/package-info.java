/** Breaks the rules of the architecture, for its test. */
@NullMarked
package io.chasqui.cli.architecture.wrong.messaging.provider.second;

import org.jspecify.annotations.NullMarked;

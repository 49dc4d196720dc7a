/** Who types a command, and with which credentials. */
@NullMarked
package io.chasqui.cli.operator;

import org.jspecify.annotations.NullMarked;

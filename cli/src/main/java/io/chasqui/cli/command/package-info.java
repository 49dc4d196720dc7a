/** What all commands share: arguments, errors and exit codes. */
@NullMarked
package io.chasqui.cli.command;

import org.jspecify.annotations.NullMarked;

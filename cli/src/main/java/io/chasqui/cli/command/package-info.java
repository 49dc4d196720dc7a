/** What commands have in common: how they are told what to do. */
@NullMarked
package io.chasqui.cli.command;

import org.jspecify.annotations.NullMarked;

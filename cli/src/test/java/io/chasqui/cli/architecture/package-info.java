/** Holds the modules to the rules of who may know what. */
@NullMarked
package io.chasqui.cli.architecture;

import org.jspecify.annotations.NullMarked;

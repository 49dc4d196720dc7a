/** Artefacts that bring their own Java runtime, and an ahead-of-time cache of what the functions load. */
@NullMarked
package io.chasqui.cli.packaging;

import org.jspecify.annotations.NullMarked;

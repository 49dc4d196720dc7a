/** Artefacts that bring their own Java runtime. */
@NullMarked
package io.chasqui.cli.packaging;

import org.jspecify.annotations.NullMarked;

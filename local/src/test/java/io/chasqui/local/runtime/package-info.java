/** Artefacts that bring their own Java runtime. */
@NullMarked
package io.chasqui.local.runtime;

import org.jspecify.annotations.NullMarked;

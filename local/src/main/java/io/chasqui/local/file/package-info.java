/** Files of the engine's data directory. */
@NullMarked
package io.chasqui.local.file;

import org.jspecify.annotations.NullMarked;

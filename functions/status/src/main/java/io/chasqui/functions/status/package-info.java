/** Writes the public status page. */
@NullMarked
package io.chasqui.functions.status;

import org.jspecify.annotations.NullMarked;

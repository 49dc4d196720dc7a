/** How ids are spelled and made. */
@NullMarked
package io.chasqui.id;

import org.jspecify.annotations.NullMarked;

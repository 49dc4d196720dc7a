/** How ids are spelled and made. */
@NullMarked
package io.chasqui.platform.id;

import org.jspecify.annotations.NullMarked;

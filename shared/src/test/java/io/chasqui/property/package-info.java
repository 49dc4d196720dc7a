/** What holds whatever happens, in whatever order. */
@NullMarked
package io.chasqui.property;

import org.jspecify.annotations.NullMarked;

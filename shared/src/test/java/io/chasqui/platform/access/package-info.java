/** Tests of who is let in. */
@NullMarked
package io.chasqui.platform.access;

import org.jspecify.annotations.NullMarked;

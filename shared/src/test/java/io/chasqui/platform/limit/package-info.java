/** Tests of the limiter. */
@NullMarked
package io.chasqui.platform.limit;

import org.jspecify.annotations.NullMarked;

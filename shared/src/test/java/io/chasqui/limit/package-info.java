/** Tests of the limiter. */
@NullMarked
package io.chasqui.limit;

import org.jspecify.annotations.NullMarked;

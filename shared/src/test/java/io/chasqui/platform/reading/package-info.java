/** Tests of how requests are read. */
@NullMarked
package io.chasqui.platform.reading;

import org.jspecify.annotations.NullMarked;

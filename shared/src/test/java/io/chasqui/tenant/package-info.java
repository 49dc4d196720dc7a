/** Tests of who calls. */
@NullMarked
package io.chasqui.tenant;

import org.jspecify.annotations.NullMarked;

/** Tests of who calls. */
@NullMarked
package io.chasqui.platform.tenant;

import org.jspecify.annotations.NullMarked;

/** Tests of who calls. */
@NullMarked
package io.chasqui.platform.oidc;

import org.jspecify.annotations.NullMarked;

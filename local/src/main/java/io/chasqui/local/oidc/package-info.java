/** An OIDC issuer on this machine. */
@NullMarked
package io.chasqui.local.oidc;

import org.jspecify.annotations.NullMarked;

/** Tokens of OIDC issuers: whose they are, whether they are good, and the keys that tell. */
@NullMarked
package io.chasqui.platform.oidc;

import org.jspecify.annotations.NullMarked;

/** Access tokens of OIDC issuers: how they are verified, and the keys that verify them. */
@NullMarked
package io.chasqui.platform.oidc;

import org.jspecify.annotations.NullMarked;

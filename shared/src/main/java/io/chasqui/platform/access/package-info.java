/** How callers show who they are: API keys, the tokens that they are exchanged for, and clients of OIDC issuers. */
@NullMarked
package io.chasqui.platform.access;

import org.jspecify.annotations.NullMarked;

/** Authentication of callers: API keys, the tokens that keys are exchanged for, and clients of OIDC issuers. */
@NullMarked
package io.chasqui.platform.access;

import org.jspecify.annotations.NullMarked;

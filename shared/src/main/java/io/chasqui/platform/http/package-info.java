/** The one way to a vendor or an issuer of tokens: HTTPS by the JDK, hardened. */
@NullMarked
package io.chasqui.platform.http;

import org.jspecify.annotations.NullMarked;

/** Tenants, the principal that calls for one, and the scopes of what it may do. */
@NullMarked
package io.chasqui.platform.tenant;

import org.jspecify.annotations.NullMarked;
